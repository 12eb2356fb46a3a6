function locate() {
  if (!navigator.geolocation) return $('#zip-form').show();
  $('#near').addClass('loading');
  navigator.geolocation.getCurrentPosition(ok, err, { enableHighAccuracy: false, timeout: 10000, maximumAge: 600000 });
}
function ok(p) {
  var c = p.coords;
  $.ajax({ type: 'GET', url: '/stores/near', data: { lat: c.latitude.toFixed(3), lon: c.longitude.toFixed(3) }, dataType: 'json', success: function (list) {
    $('#near').removeClass('loading');
    $('#stores').empty();
    $.each(list, function (i, s) {
      $('<li>').text(s.name + ' – ' + s.km.toFixed(1) + ' km').append($('<a>').attr('href', s.url).text('Details')).appendTo('#stores');
    });
    if (window.map) map.setCenter({ lat: c.latitude, lng: c.longitude });
  } });
}
function err(e) {
  var t = { 1: 'Location is off. Enter your ZIP code instead.', 2: 'Position unavailable', 3: 'Timed out' }[e.code];
  $('#near').removeClass('loading');
  $('#msg').text(t);
  $('#zip-form').show().find('input').focus();
}
$('#near').click(locate);
