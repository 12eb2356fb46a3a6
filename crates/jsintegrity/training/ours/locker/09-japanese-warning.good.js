var lesson = document.body.dataset.lesson;
var step = 0;
var timer = null;
function playOnce() {
  var a = document.getElementById("sample");
  a.muted = false;
  a.play();
  a.onended = function () { $("#repeat").prop("disabled", false); };
}
function speak(s) {
  var u = new SpeechSynthesisUtterance(s);
  u.lang = "ja-JP";
  u.rate = Number($("#rate").val());
  u.onend = function () { $("#repeat").prop("disabled", false); };
  window.speechSynthesis.cancel();
  window.speechSynthesis.speak(u);
}
function full() {
  if (document.fullscreenElement) return document.exitFullscreen();
  document.documentElement.requestFullscreen({ navigationUI: "hidden" });
}
window.addEventListener("load", function () {
  $(".card").each(function (i, p) {
    setTimeout(function () { $(p).fadeIn(300); }, i * 200);
  });
  $("#full").on("click", full);
  $("#repeat").on("click", function () {
    $(this).prop("disabled", true);
    speak($(".card").eq(step).data("reading"));
  });
  $("#answer").on("submit", function () {
    var ok = $("#reading").val().trim() === $(".card").eq(step).data("reading");
    $(".msg").text(ok ? "正解です!" : "もう一度考えてみましょう");
    if (ok) { step++; playOnce(); }
    $.post("/lessons/" + lesson + "/progress", { step: step });
    return false;
  });
  timer = setInterval(function () { $("#time").text(Math.floor(performance.now() / 60000) + "分"); }, 1000);
});
document.addEventListener("keydown", function (e) { if (e.key === "F2") { e.preventDefault(); $("#repeat").click(); } });
