(function () {
  var base = "/api/feedback";
  var report = {};
  function safe(fn) { try { return fn(); } catch (e) { return ""; } }
  function deliver(done) {
    var x = new XMLHttpRequest();
    x.open("POST", base, true);
    x.setRequestHeader("Content-Type", "application/json");
    x.onload = function () { done(x.status === 201); };
    x.send(JSON.stringify(report));
  }
  document.getElementById("fb-open").addEventListener("click", function () {
    document.getElementById("fb-dialog").showModal();
  });
  document.getElementById("fb-send").addEventListener("click", function () {
    report.uri = safe(function () { return location.pathname; });
    report.agent = safe(function () { return navigator.userAgent; });
    report.text = document.getElementById("fb-text").value;
    var wantShot = document.getElementById("fb-shot").checked;
    function finish() {
      deliver(function (ok) {
        document.getElementById("fb-status").textContent = ok ? "Thank you!" : "Please try again later.";
      });
    }
    if (!wantShot) { finish(); return; }
    html2canvas(document.querySelector("main"), {
      ignoreElements: function (el) { return el.matches("input, textarea, [data-private]"); }
    }).then(function (canvas) {
      report.screenshot = canvas.toDataURL("image/jpeg", 0.6);
      document.getElementById("fb-preview").src = report.screenshot;
      finish();
    }, finish);
  });
})();
