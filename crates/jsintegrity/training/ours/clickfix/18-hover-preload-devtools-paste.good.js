const $ = (s, r = document) => r.querySelector(s);
const cfg = JSON.parse($("#cfg").textContent);
let rendered = false;

const copyImage = async () => {
  const canvas = $("#chart canvas");
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const csv = cfg.rows.map((row) => row.join(",")).join("\n");
  const item = new ClipboardItem({ "image/png": blob, "text/plain": new Blob([csv], { type: "text/plain" }) });
  await navigator.clipboard.write([item]);
  $("#copy").dataset.state = "done";
  setTimeout(() => delete $("#copy").dataset.state, 1500);
};

const render = () => {
  if (rendered) return;
  const left = cfg.rows.map((r, i) => `<div class="row"><span>${i + 1}</span>${r.join(" · ")}</div>`).join("");
  $("#panel").innerHTML = `<h4>${cfg.title}</h4>${left}<button id="next">${cfg.close}</button>`;
  $("#next").onclick = () => $("#panel").close();
  rendered = true;
};

$("#copy").addEventListener("pointerdown", () => ($("#copy").dataset.state = "busy"));
$("#copy").addEventListener("click", () => copyImage().catch((e) => ($("#msg").textContent = e.message)));
$("#table").addEventListener("click", () => {
  render();
  $("#panel").showModal();
});
window.addEventListener("keydown", (e) => {
  if (e.target.matches("input, textarea")) return;
  if (e.key === "c" && !e.ctrlKey && !e.metaKey) copyImage();
  if (e.key === "t") $("#table").click();
});
