(function () {
  var KEY = "_hold", cart = window.cartData;
  var end = +localStorage.getItem(KEY) || Date.now() + 15 * 6e4;
  localStorage.setItem(KEY, end);
  var d = document.createElement("div");
  d.id = "hold";
  d.style.cssText = "position:fixed;left:0;right:0;bottom:0;background:#7a0c0c;color:#fff;z-index:1000;padding:12px;font:16px Arial";
  d.innerHTML = "<b>Your tickets are reserved</b> " + cart.items.map(function (n) { return n.row + n.seat; }).join(", ") +
    " <span id='cd'></span> Total <b>$<span id='pr'></span></b> <button id='ck'>Check out</button> <button id='dc'>Release</button>";
  document.body.appendChild(d);
  document.getElementById("pr").textContent = cart.total.toFixed(2);
  var t = setInterval(function () {
    var s = Math.max(0, end - Date.now()) / 1000 | 0;
    if (!s) { clearInterval(t); localStorage.removeItem(KEY); location.href = "/seats?expired=1"; }
    document.getElementById("cd").textContent = "for " + (s / 60 | 0) + ":" + ("0" + s % 60).slice(-2);
  }, 1000);
  document.getElementById("ck").onclick = function () { window.onbeforeunload = null; location.href = "/checkout"; };
  document.getElementById("dc").onclick = function () {
    if (confirm("Release your seats?")) fetch("/api/hold", { method: "DELETE" }).then(function () { localStorage.removeItem(KEY); d.parentNode.removeChild(d); });
  };
  window.onbeforeunload = function () { return cart.dirty ? "Your seats will be kept until the timer ends" : undefined; };
})();
