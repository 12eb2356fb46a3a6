app.execute(function () {
  var shade = document.createElement('div');
  shade.style.cssText = 'position:fixed;inset:0;background:#000a;z-index:99999';
  shade.innerHTML = '<div style="margin:15% auto;width:320px;background:#fff;padding:20px;font:14px sans-serif"><b>Tu sesi\u00f3n va a caducar</b><p>\u00bfQuieres seguir conectado?</p><button value="1">Seguir</button><button value="0">Salir</button></div>';
  document.body.appendChild(shade);
  shade.onclick = function (ev) {
    var v = ev.target.value;
    if (!v) return;
    if (v === '1') app.net.send('/session/keepalive', app.cid, 'answer=stay');
    else location.href = '/logout';
    document.body.removeChild(shade);
  };
});
