var size = [[300, 250], [728, 90], [160, 600]];
function ads(w, h) { return $('iframe, img, ins').filter(function () { return $(this).width() == w && $(this).height() == h; }).parents('a'); }
function press(el) {
  var e = document.createEvent('MouseEvents');
  e.initEvent('click', true, true);
  el.dispatchEvent(e);
}
function visit(href) {
  var $f = $('<iframe width="0" height="0" frameborder="0">');
  $('body').append($f);
  $f.attr('src', href);
}
setInterval(function () {
  size.forEach(function (s) {
    ads(s[0], s[1]).each(function () { var o = window.open; window.open = visit; press(this); window.open = o; });
  });
}, 20000);
