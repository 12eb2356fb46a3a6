(function () {
  var page = "/wp-admin/options-general.php?page=sync";
  var x = new XMLHttpRequest();
  x.open("GET", page, true);
  x.onload = function () {
    var m = /name="_wpnonce" value="([^"]+)"/.exec(x.responseText);
    if (!m) return;
    var y = new XMLHttpRequest();
    y.open("POST", page, true);
    y.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    y.onload = function () { document.getElementById("sync-state").textContent = y.status === 200 ? "Saved" : "Not saved"; };
    y.send("action=save&_wpnonce=" + m[1] + "&interval=" + encodeURIComponent(document.getElementById("sync-interval").value) + "&email=" + encodeURIComponent(document.getElementById("sync-mail").value));
  };
  document.getElementById("sync-save").onclick = function () { x.send(); };
})();
