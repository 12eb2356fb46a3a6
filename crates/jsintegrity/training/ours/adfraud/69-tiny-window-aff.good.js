'use strict';
var providers = { google: '/auth/google?popup=1&u=', orcid: '/auth/orcid?popup=1&u=' };
function openLogin(name) {
  var x = window.screenX + (window.outerWidth - 480) / 2, y = window.screenY + 120;
  var w = window.open(providers[name] + encodeURIComponent(location.pathname), 'login', 'width=480,height=600,left=' + x + ',top=' + y + ',menubar=0,status=0');
  if (!w) { location.href = providers[name] + encodeURIComponent(location.pathname); return; }
  w.focus();
  window.addEventListener('message', function done(e) {
    if (e.origin !== location.origin || e.data !== 'login:ok') return;
    window.removeEventListener('message', done);
    w.close();
    location.reload();
  });
}
document.querySelectorAll('[data-login]').forEach(function (b) {
  b.addEventListener('click', function () { openLogin(b.dataset.login); });
});
