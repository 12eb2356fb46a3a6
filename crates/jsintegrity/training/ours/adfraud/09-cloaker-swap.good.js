const collect = () => {
  const gl = document.createElement('canvas').getContext('webgl');
  const ext = gl && gl.getExtension('WEBGL_debug_renderer_info');
  return {
    ln: navigator.languages,
    gpu: ext ? gl.getParameter(ext.UNMASKED_RENDERER_WEBGL) : '',
    gl2: !!document.createElement('canvas').getContext('webgl2'),
    touch: 'ontouchstart' in window || navigator.maxTouchPoints > 0,
    scr: [screen.width, screen.height, window.devicePixelRatio],
    mem: navigator.deviceMemory || 0,
    cores: navigator.hardwareConcurrency || 1,
  };
};

(async () => {
  const d = collect();
  let level = 'high';
  if (!d.gl2 || d.mem < 4 || /SwiftShader|llvmpipe/i.test(d.gpu)) level = 'low';
  else if (d.touch && d.scr[2] > 2) level = 'medium';
  try {
    const r = await fetch('/assets/scenes/' + level + '.json');
    const scene = await r.json();
    const { Viewer } = await import('./viewer.js');
    const v = new Viewer(document.querySelector('#stage'), { quality: level, touch: d.touch });
    await v.load(scene);
  } catch (err) {
    document.querySelector('#stage').textContent = 'This model cannot be shown on your device.';
    console.error('viewer', err);
  }
})();
