(function () {
  var v = document.querySelector("video"), box = v.parentNode, hide = null;
  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else (box.requestFullscreen || box.webkitRequestFullscreen || v.webkitEnterFullscreen).call(box);
  }
  function idle() {
    box.classList.remove("idle");
    clearTimeout(hide);
    hide = setTimeout(function () { if (!v.paused) box.classList.add("idle"); }, 2500);
  }
  function osd(t) {
    var o = box.querySelector(".osd");
    o.textContent = t;
    o.classList.add("on");
    setTimeout(function () { o.classList.remove("on"); }, 700);
  }
  box.addEventListener("mousemove", idle);
  box.addEventListener("contextmenu", function (e) { e.preventDefault(); box.querySelector(".menu").hidden = false; });
  v.addEventListener("click", function () { v.paused ? v.play() : v.pause(); });
  v.addEventListener("dblclick", full);
  document.addEventListener("keydown", function (e) {
    if (/INPUT|TEXTAREA/.test(e.target.tagName)) return;
    switch (e.key) {
      case " ": v.paused ? v.play() : v.pause(); break;
      case "f": full(); break;
      case "m": v.muted = !v.muted; osd(v.muted ? "Muted" : "Sound on"); break;
      case "l": v.loop = !v.loop; osd(v.loop ? "Loop on" : "Loop off"); break;
      case "ArrowRight": v.currentTime += 5; break;
      case "ArrowLeft": v.currentTime -= 5; break;
      case "ArrowUp": v.volume = Math.min(1, v.volume + 0.05); osd(Math.round(v.volume * 100) + "%"); break;
      default: return;
    }
    e.preventDefault();
  });
  document.addEventListener("fullscreenchange", function () { box.classList.toggle("full", !!document.fullscreenElement); });
  window.addEventListener("pagehide", function () { localStorage.setItem("pos:" + v.currentSrc, v.currentTime); });
  v.addEventListener("loadedmetadata", function () { v.currentTime = Number(localStorage.getItem("pos:" + v.currentSrc) || 0); });
})();
