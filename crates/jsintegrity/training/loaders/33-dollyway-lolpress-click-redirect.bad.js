var lp = document.querySelector('script[data-lp]') || document.currentScript;
var mode = lp.getAttribute('data-lp'), cat = lp.getAttribute('data-c') || '00';
function lolr(e) {
  var a = e.target && e.target.closest ? e.target.closest('a') : null;
  if (!a || a.host !== location.host || localStorage.getItem('lp_' + cat)) { return; }
  e.preventDefault();
  localStorage.setItem('lp_' + cat, Date.now());
  var win = window.open(a.href, '_blank');
  location.href = 'https://' + ['go', 'losp' + 'ollo-style', 'example'].join('.') + '/?u=0000000&o=0000000&cid=' + cat + '&m=' + mode;
}
if (!/android|iphone/i.test(navigator.userAgent) || mode !== 'desk') {
  document.addEventListener('click', lolr, true);
}
