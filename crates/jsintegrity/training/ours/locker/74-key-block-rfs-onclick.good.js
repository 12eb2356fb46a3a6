document.getElementById('stage').addEventListener('contextmenu', event => event.preventDefault());
var dirty = false, stage = document.getElementById('stage');
window.onbeforeunload = function (e) { if (dirty) { e.preventDefault(); e.returnValue = ''; } };
stage.onkeydown = function (e) {
  switch (e.which || e.keyCode) {
    case 37: case 38: case 39: case 40: case 32:
      e.preventDefault();
      move(e.keyCode);
      break;
    case 70:
      full();
  }
};
function full() {
  if (document.fullscreenElement) { document.exitFullscreen(); return; }
  (stage.requestFullscreen || stage.webkitRequestFullScreen || stage.mozRequestFullScreen).call(stage);
}
function move(k) { dirty = true; window.game.input(k); }
document.getElementById('full').addEventListener('click', full);
document.getElementById('sound').addEventListener('click', function () {
  var m = document.getElementById('music');
  if (m.paused) m.play(); else m.pause();
});
stage.addEventListener('mousemove', function () {
  stage.style.cursor = '';
  clearTimeout(stage._t);
  stage._t = setTimeout(function () { stage.style.cursor = 'none'; }, 3000);
});
