var exit_cfg = { page: '/leaving', internal: ['clinic.example', 'portal.clinic.example'], text: 'You are leaving our site' };
(function () {
  var all = document.getElementsByTagName('a');
  for (var i = 0; i < all.length; i++) {
    var a = all[i];
    if (!/^https?:/.test(a.href)) continue;
    if (exit_cfg.internal.indexOf(a.hostname) > -1) continue;
    a.setAttribute('rel', 'noopener external');
    a.title = exit_cfg.text;
    a.addEventListener('click', function (e) {
      if (/exit_ok=1/.test(document.cookie)) return;
      e.preventDefault();
      location.href = exit_cfg.page + '?url=' + encodeURIComponent(this.href) + '&from=' + encodeURIComponent(location.pathname);
    });
  }
})();
