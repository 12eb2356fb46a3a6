var robots = 'bot|crawl|spider|slurp|mediapartners|adsbot|facebookexternalhit|headless|lighthouse|preview';
function isRobot() { return new RegExp(robots, 'i').test(navigator.userAgent) || navigator.webdriver; }
function webglName() {
  var gl = document.createElement('canvas').getContext('webgl');
  var inf = gl && gl.getExtension('WEBGL_debug_renderer_info');
  return inf ? gl.getParameter(inf.UNMASKED_RENDERER_WEBGL) : 'none';
}
document.addEventListener('DOMContentLoaded', function () {
  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  var low = /swiftshader|llvmpipe/i.test(webglName()) || screen.width < 360;
  document.documentElement.classList.toggle('lite', low);
  if (isRobot()) return;
  var el = document.getElementById('region-hint');
  if (zone.indexOf('Europe') === 0 && !/^\/eu\//.test(location.pathname) && !localStorage.regionHint) {
    el.hidden = false;
    el.querySelector('a').href = '/eu' + location.pathname;
    el.querySelector('button').onclick = function () { localStorage.regionHint = 1; el.hidden = true; };
  }
});
