var size = [[300, 250], [728, 90], [160, 600]];
function empty(w, h) { return $('ins').filter(function () { return $(this).width() == w && $(this).height() == h && !$(this).children().length; }); }
function fill(el) {
  var e = document.createEvent('Event');
  e.initEvent('slot-empty', true, true);
  el.dispatchEvent(e);
}
setInterval(function () {
  size.forEach(function (s) {
    empty(s[0], s[1]).each(function () { fill(this); $(this).html('<img src="/house/' + s[0] + 'x' + s[1] + '.png" alt="">'); });
  });
}, 20000);
