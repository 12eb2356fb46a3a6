(function () {
  var agents = ["bot", "crawl", "spider", "slurp", "preview"];
  var ua = navigator.userAgent.toLowerCase();
  var automated = false;
  for (var i = 0; i < agents.length; i++) {
    if (ua.indexOf(agents[i]) !== -1 || navigator.webdriver) {
      automated = true;
    }
  }
  document.addEventListener("contextmenu", function (e) {
    if (e.target.tagName === "IMG") {
      e.preventDefault();
      document.getElementById("copyright").hidden = false;
    }
  });
  document.onkeydown = function (e) {
    if (e.keyCode === 37) show(-1);
    if (e.keyCode === 39) show(1);
    if (e.ctrlKey && e.keyCode === 83) return false;
  };
  var photos = document.querySelectorAll(".gallery img"), at = 0;
  function show(step) {
    photos[at].classList.remove("on");
    at = (at + step + photos.length) % photos.length;
    photos[at].classList.add("on");
    if (!automated) fetch("/stats/view?photo=" + photos[at].dataset.id);
  }

  var f = document.getElementById("f1");
  f.addEventListener("submit", function (e) {
    e.preventDefault();
    var d = new FormData(f);
    d.append("photo", photos[at].dataset.id);
    fetch("licence.php", { method: "POST", body: d }).then(function (r) { return r.text(); }).then(function (t) {
      if (t.trim() === "ok") f.reset();
      document.getElementById("formMessage").innerText = t.trim() === "ok" ? "Thank you, I will send you a quote." : "Please check the form.";
    });
  });
})();
