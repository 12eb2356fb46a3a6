var track = "media/level-1.mp3";
var snd = new Audio(track);
snd.loop = true;
snd.volume = Number(localStorage.getItem("vol") || 0.5);

function goFull() {
  var el = document.getElementById("game");
  var rfs = el.requestFullscreen || el.webkitRequestFullScreen || el.mozRequestFullScreen || el.msRequestFullscreen;
  if (rfs) rfs.call(el);
}
function start() {
  goFull();
  snd.play();
  var c = document.getElementById("mycanvas");
  if (c.requestPointerLock) c.requestPointerLock();
  document.getElementById("menu").style.display = "none";
  game.resume();
}
function pause() {
  snd.pause();
  game.pause();
  document.getElementById("menu").style.display = "block";
}
$(document).ready(function () {
  $("#play").click(start);
  $("#mycanvas").on("contextmenu", function () { return false; });
  document.onkeydown = function (e) {
    e = e || window.event;
    if (!game.running) return true;
    if (e.keyCode == 37 || e.keyCode == 38 || e.keyCode == 39 || e.keyCode == 40 || e.keyCode == 32) {
      game.key(e.keyCode);
      return false;
    }
    return true;
  };
  $(document).on("pointerlockchange", function () { if (!document.pointerLockElement) pause(); });
  $("#volume").on("input", function () { snd.volume = this.value; localStorage.setItem("vol", this.value); });
});
window.onbeforeunload = function () {
  if (game.running && !game.saved) return "Your level is not saved.";
};
