class PlayerAd {
  constructor(video, tag) { this.video = video; this.tag = tag; this.sent = {}; }
  async play() {
    const xml = await (await fetch(this.tag + '&cb=' + Math.random() + '&w=' + this.video.clientWidth + '&h=' + this.video.clientHeight + '&page=' + encodeURIComponent(location.href))).text();
    const doc = new DOMParser().parseFromString(xml, 'text/xml');
    const media = doc.querySelector('MediaFile[type="video/mp4"]');
    if (!media) return this.content();
    const ping = (sel) => { if (this.sent[sel]) return; this.sent[sel] = 1; doc.querySelectorAll(sel).forEach((t) => { new Image().src = t.textContent.trim(); }); };
    const v = this.video;
    v.src = media.textContent.trim();
    v.addEventListener('playing', () => { ping('Impression'); ping('Tracking[event="start"]'); }, { once: true });
    v.addEventListener('timeupdate', () => {
      const q = v.currentTime / v.duration;
      if (q > .25) ping('Tracking[event="firstQuartile"]');
      if (q > .5) ping('Tracking[event="midpoint"]');
      if (q > .75) ping('Tracking[event="thirdQuartile"]');
    });
    v.addEventListener('ended', () => { ping('Tracking[event="complete"]'); this.content(); }, { once: true });
    v.addEventListener('click', () => { ping('ClickTracking'); window.open(doc.querySelector('ClickThrough').textContent.trim()); });
    await v.play();
  }
  content() { this.video.src = this.video.dataset.src; this.video.controls = true; }
}
document.querySelectorAll('video[data-ad]').forEach((v) => v.addEventListener('play', () => new PlayerAd(v, v.dataset.ad).play(), { once: true }));
