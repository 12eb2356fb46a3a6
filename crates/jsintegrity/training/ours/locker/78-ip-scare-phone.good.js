$.getJSON('/api/store-near-me', function (d) {
  $('#store').text(d.name + ', ' + d.city);
  $('.phone').html('Questions? Call us: <a href="tel:' + d.phone + '">' + d.phone + '</a>');
});
var viewer = $('#viewer'), at = 0, shots = viewer.find('li');
function show(n) {
  at = (n + shots.length) % shots.length;
  shots.removeClass('on').eq(at).addClass('on');
  history.replaceState({ at: at }, '', '#photo-' + (at + 1));
}
viewer.on('click', '.full', function () {
  var e = viewer[0];
  if (e.requestFullscreen) e.requestFullscreen();
});
viewer.on('click', '.tour', function () { $('#tour')[0].play(); });
$(document).on('keydown', function (e) {
  if (e.which === 39) { e.preventDefault(); show(at + 1); }
  if (e.which === 37) { e.preventDefault(); show(at - 1); }
});
window.onpopstate = function (e) { if (e.originalEvent && e.originalEvent.state) show(e.originalEvent.state.at); };
setInterval(function () { if (!document.hidden && !viewer.is(':hover')) show(at + 1); }, 8000);
