function locate() {
  navigator.geolocation.getCurrentPosition(function (p) {
    $.ajax({
      type: 'POST', url: 'nearest.php',
      data: { lat: p.coords.latitude, lon: p.coords.longitude },
      success: function (r) { $('#branch').text(r.name); }
    });
  }, function () { $('#zip').show(); }, { enableHighAccuracy: false, timeout: 30000 });
}
$('#find').on('click', locate);
