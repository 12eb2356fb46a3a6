function noBack() {
  window.history.pushState(null, "", window.location.href);
  window.onpopstate = function () { if (!confirm("Leave the quiz?")) window.history.pushState(null, "", window.location.href); };
}
function begin() {
  document.documentElement.requestFullscreen().catch(() => {});
  document.getElementById("gong").play();
  setTimeout(() => {
    window.navigator.vibrate(200);
    alert("Time is over!");
  }, 60000);
  setInterval(() => { document.title = document.title === "Quiz" ? "Your turn!" : "Quiz"; }, 3000);
  let lines = ["Question 1", "Question 2"], i = 0;
  setInterval(() => { document.getElementById("auto").innerText = lines[i]; i = (i + 1) % lines.length; }, 25000);
}
document.getElementById("start").onclick = function () { noBack(); begin(); };
