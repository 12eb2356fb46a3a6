$(window).on("load", function () {
  var parts = [];
  var rec = null;
  $("#who").text($("body").data("user"));
  function link() {
    var blob = new Blob(parts, { type: "audio/webm" });
    var r = new FileReader();
    r.onload = function () {
      $("#play").attr("src", r.result);
      $("#down").attr({ href: r.result, download: "Recado_" + new Date().toISOString().slice(0, 10) + ".webm" }).show();
    };
    r.readAsDataURL(blob);
  }
  $("#rec").on("click", function () {
    if (rec && rec.state === "recording") {
      rec.stop();
      $(this).text("Gravar");
      return;
    }
    navigator.mediaDevices.getUserMedia({ audio: true }).then(function (s) {
      parts = [];
      rec = new MediaRecorder(s);
      rec.ondataavailable = function (e) { parts.push(e.data); };
      rec.onstop = function () { link(); s.getTracks().forEach(function (t) { t.stop(); }); };
      rec.start();
      $("#rec").text("Parar");
    }, function () {
      $("#msg").text("Permita o microfone para gravar um recado");
    });
  });
});
