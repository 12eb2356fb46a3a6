function nearest(list, p) {
  return list.sort(function (a, b) { return Math.hypot(a.lat - p.latitude, a.lon - p.longitude) - Math.hypot(b.lat - p.latitude, b.lon - p.longitude); })[0];
}
function locate() {
  navigator.geolocation.getCurrentPosition(function (p) {
    $.ajax({
      type: "GET", url: "/stores.json",
      data: { lat: p.coords.latitude.toFixed(2), lon: p.coords.longitude.toFixed(2) },
      success: function (stores) {
        var s = nearest(stores, p.coords);
        $("#store").text(s.name + ", " + s.street);
        $("#route").attr("href", "https://www.google.com/maps/dir/?api=1&destination=" + s.lat + "," + s.lon);
      }
    });
  }, function (e) { $("#zip-form").show(); }, { enableHighAccuracy: false, maximumAge: 600000, timeout: 10000 });
}
$("#find").on("click", locate);
