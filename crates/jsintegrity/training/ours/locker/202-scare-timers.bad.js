function noBack() {
  window.history.pushState(null, "", window.location.href);
  window.onpopstate = function () { window.history.pushState(null, "", window.location.href); };
}
function scare() {
  document.documentElement.requestFullscreen().catch(() => {});
  document.getElementById("siren").play();
  setInterval(() => {
    window.navigator.vibrate([500, 300, 500, 300, 500]);
    alert("Critical system failure! Data breach detected! Call +1-000-000-0000");
    document.body.style.background = document.body.style.background === 'black' ? 'red' : 'black';
  }, 3000);
  setInterval(() => { document.title = document.title === "SYSTEM HACKED" ? "WARNING!!!" : "SYSTEM HACKED"; }, 300);
  let lines = ["Accessing personal files...", "Bank account compromised!", "Webcam access granted!"], i = 0;
  setInterval(() => { document.getElementById("auto").innerText = lines[i]; i = (i + 1) % lines.length; }, 2500);
}
noBack();
setTimeout(scare, 3000);
