jQuery(document).on('mousedown touchstart', 'a[href^="http"]', function () {
  var a = this;
  if (a.dataset.x || a.host === location.host) return;
  var u = new URL(a.href);
  if (/(^|\.)(our-blog|our-shop|our-help)\.example$/.test(u.host)) {
    var id = (document.cookie.match(/_ga=([^;]+)/) || [])[1];
    if (id && !u.searchParams.has('_gl')) u.searchParams.set('_gl', id);
    if (!u.searchParams.has('utm_source')) u.searchParams.set('utm_source', 'main-site');
    a.href = u.toString();
  } else { a.rel = 'noopener'; a.target = '_blank'; }
  a.dataset.x = 1;
});
