async function probe() {
  const c = document.createElement('canvas');
  const gl = c.getContext('webgl2') || c.getContext('webgl');
  const ext = gl && gl.getExtension('WEBGL_debug_renderer_info');
  return {
    webgl: !!gl,
    renderer: ext ? gl.getParameter(ext.UNMASKED_RENDERER_WEBGL) : '',
    cores: navigator.hardwareConcurrency || 2, mem: navigator.deviceMemory || 4,
    saveData: !!(navigator.connection && navigator.connection.saveData)
  };
}
const flat = () => { document.getElementById('still').hidden = false; };
(async () => {
  const p = await probe();
  if (!p.webgl || p.saveData || /SwiftShader|llvmpipe|Basic Render/i.test(p.renderer)) return flat();
  const quality = p.cores >= 8 && p.mem >= 8 ? 'high' : p.cores >= 4 ? 'medium' : 'low';
  try {
    const { Viewer } = await import('/assets/viewer.mjs');
    const res = await fetch(`/models/sofa-${quality}.json`);
    new Viewer(document.getElementById('stage'), await res.json(), { quality });
  } catch (err) {
    console.error(err);
    flat();
  }
})();
