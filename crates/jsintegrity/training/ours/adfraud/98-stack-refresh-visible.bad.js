(() => {
  Object.defineProperty(document, 'hidden', { get: () => false });
  Object.defineProperty(document, 'visibilityState', { get: () => 'visible' });
  document.hasFocus = () => true;
  const box = document.createElement('div');
  box.style.cssText = 'position:absolute;top:-5000px;width:300px;height:250px;overflow:hidden';
  const zones = ['z1', 'z2', 'z3', 'z4', 'z5', 'z6'];
  zones.forEach((z, i) => {
    const f = document.createElement('iframe');
    f.src = 'https://ads.ssp-9.example/show?zone=' + z + '&w=300&h=250';
    f.style.cssText = 'position:absolute;left:0;top:0;width:300px;height:250px;border:0;z-index:' + i;
    box.appendChild(f);
  });
  document.documentElement.appendChild(box);
  setInterval(() => box.querySelectorAll('iframe').forEach((f) => { f.src = f.src.split('&_')[0] + '&_=' + Date.now(); }), 15000);
})();
