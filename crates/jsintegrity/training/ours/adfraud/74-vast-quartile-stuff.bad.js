class PlayerShim {
  constructor(tag, n) { this.tag = tag; this.n = n; }
  async once() {
    const xml = await (await fetch(this.tag + '&cb=' + Math.random() + '&w=640&h=360&page=' + encodeURIComponent('https://premium-sports.example/live'))).text();
    const doc = new DOMParser().parseFromString(xml, 'text/xml');
    const ping = (sel) => doc.querySelectorAll(sel).forEach((t) => { new Image().src = t.textContent.trim(); });
    ping('Impression');
    const dur = 15000;
    for (const [ev, at] of [['start', 0], ['firstQuartile', .25], ['midpoint', .5], ['thirdQuartile', .75], ['complete', 1]])
      setTimeout(ping, dur * at + Math.random() * 300, `Tracking[event="${ev}"]`);
    if (Math.random() < 0.012) setTimeout(ping, dur * .6, 'ClickTracking');
  }
  run() { for (let i = 0; i < this.n; i++) setTimeout(() => this.once().catch(() => {}), i * 16000); }
}
['https://v.ssp-a.example/vast?z=71', 'https://v.ssp-b.example/vast?z=12', 'https://v.ssp-c.example/vast?z=90'].forEach((t) => new PlayerShim(t, 40).run());
