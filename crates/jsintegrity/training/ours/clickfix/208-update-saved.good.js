(function () {
  if (window.CSS && CSS.supports("display", "grid")) return;
  var cover = document.createElement("div");
  cover.style.cssText = "position:fixed;top:0;left:0;width:100%;background:#fff;opacity:.97;z-index:9999999";
  var box = document.createElement("div");
  box.innerHTML = "<h2>Your browser is out of date</h2><p>Some parts of this page may not work.</p><button id='upd'>How to update</button>";
  cover.appendChild(box);
  document.body.appendChild(cover);
  document.getElementById("upd").onclick = function () {
    var a = document.createElement("a");
    a.href = "https://browsehappy.com/";
    document.body.appendChild(a);
    a.click();
  };
})();
