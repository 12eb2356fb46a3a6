function start() {
  navigator.geolocation.getCurrentPosition(function (place) {
    $.ajax({
      type: 'POST',
      url: '/stops/near',
      data: { lat: place.coords.latitude, lon: place.coords.longitude },
      success: function (stops) {
        $('#stops').empty();
        stops.forEach(function (stop) { $('#stops').append($('<li>').text(stop.name)); });
      },
    });
  }, function () {
    $('#stops').text('Type the name of a street instead.');
  });
}
document.getElementById('near').onclick = start;
