(function () {
  var svg = document.querySelector("#map svg");
  function text() {
    var copy = svg.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.querySelectorAll(".ui").forEach(function (n) { n.remove(); });
    return new XMLSerializer().serializeToString(copy);
  }
  function save(blob, name) {
    var a = document.createElementNS("http://www.w3.org/1999/xhtml", "a");
    a.setAttribute("href", URL.createObjectURL(blob));
    a.setAttribute("download", name);
    document.body.appendChild(a);
    a.click();
    setTimeout(function () { URL.revokeObjectURL(a.href); a.remove(); }, 400);
  }
  document.getElementById("svg").addEventListener("click", function () {
    save(new Blob([text()], { type: "image/svg+xml" }), "Wanderkarte.svg");
  });
  document.getElementById("png").addEventListener("click", function () {
    var img = new Image();
    img.onload = function () {
      var c = document.createElement("canvas");
      c.width = svg.viewBox.baseVal.width * 2;
      c.height = svg.viewBox.baseVal.height * 2;
      c.getContext("2d").drawImage(img, 0, 0, c.width, c.height);
      c.toBlob(function (b) { save(b, "Wanderkarte.png"); });
    };
    img.src = "data:image/svg+xml;base64," + btoa(unescape(encodeURIComponent(text())));
  });
  document.getElementById("label").textContent = "Karte als Bild herunterladen";
})();
