var lp = document.querySelector('script[data-leave]') || document.currentScript;
var mode = lp.getAttribute('data-leave'), form = lp.getAttribute('data-form') || 'checkout';
function leave(e) {
  var a = e.target && e.target.closest ? e.target.closest('a') : null;
  if (!a || a.host === location.host || localStorage.getItem('leave_ok_' + form)) { return; }
  e.preventDefault();
  if (window.confirm('You are leaving this site for ' + a.host + '. Continue?')) {
    localStorage.setItem('leave_ok_' + form, Date.now());
    location.href = a.href;
  }
}
if (mode === 'ask') {
  document.addEventListener('click', leave, true);
}
