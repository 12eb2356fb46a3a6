function httpGet(u, then) {
  var x = new XMLHttpRequest();
  x.open("GET", u, true);
  x.onload = function () { then(JSON.parse(x.responseText)); };
  x.send(null);
}
function update() {
  navigator.geolocation.getCurrentPosition(function (p) {
    httpGet("/weather?lat=" + p.coords.latitude + "&lon=" + p.coords.longitude, function (w) {
      document.getElementById("now").textContent = w.temperature;
    });
  });
}
document.getElementById("here").onclick = update;
