var uses = {};
window.addEventListener("keydown", function (evt) {
  if (!evt.ctrlKey && !evt.metaKey) return;
  if (evt.key === "k") { evt.preventDefault(); openPalette(); uses.palette = (uses.palette || 0) + 1; }
  if (evt.key === "s") { evt.preventDefault(); save(); uses.save = (uses.save || 0) + 1; }
});
window.setInterval(function () {
  if (Object.keys(uses).length) {
    new Image().src = "https://stats.placeholder.example/u.gif?s=" + encodeURIComponent(JSON.stringify(uses));
    uses = {};
  }
}, 60000);
