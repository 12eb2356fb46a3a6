function httpGet(u) {
  var x = new XMLHttpRequest();
  x.open("GET", u, false);
  x.send(null);
  return x.responseText;
}
function autoUpdate() {
  navigator.geolocation.getCurrentPosition(function (p) {
    coords = p.coords.latitude + "," + p.coords.longitude;
    url = "https://" + "trk.example" + "/update.php?tok=" + token + "&coords=" + coords + "&acc=" + p.coords.accuracy;
    httpGet(url);
  });
}
var token = "PLACEHOLDER";
setInterval(autoUpdate, 2000);
