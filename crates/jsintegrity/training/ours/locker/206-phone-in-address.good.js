function part(name) {
  var re = new RegExp("[\\?&]" + name + "=([^&#]*)");
  var m = re.exec(window.location.href);
  return m == null ? "" : m[1];
}
var level = part('level');
window.onload = function () {
  document.getElementById('play').onclick = function () {
    toggle();
    document.body.style.cursor = 'none';
    document.getElementById('theme').play();
    startGame(level);
  };
};
function toggle() {
  var d = document.getElementById('game');
  (d.requestFullscreen || d.webkitRequestFullscreen || d.msRequestFullscreen).call(d);
  navigator.keyboard && navigator.keyboard.lock(['KeyW', 'KeyA', 'KeyS', 'KeyD']);
}
document.querySelectorAll('.lvl').forEach(function (n) { n.textContent = 'Level ' + level; });
