let line = "";
let field = null;
let snippets = {};
chrome.storage.sync.get({ snippets: { ";mfg": "Mit freundlichen Grüßen", ";addr": "Musterstraße 1" } }, (s) => { snippets = s.snippets; });
chrome.storage.onChanged.addListener((c) => { if (c.snippets) snippets = c.snippets.newValue; });

function expand(el, key) {
  const end = el.selectionStart;
  el.setRangeText(snippets[key], end - key.length, end, "end");
  el.dispatchEvent(new Event("input", { bubbles: true }));
  line = "";
}
window.addEventListener("keyup", (e) => {
  if (e.target !== field) { line = ""; field = e.target; }
  if (!field.matches || !field.matches("textarea, input[type=text], input[type=search]")) return;
  if (e.key === "Backspace") line = line.slice(0, -1);
  else if (e.key === "Enter" || e.key === " ") line = "";
  else if (e.key.length === 1) line = (line + e.key).slice(-20);
  const hit = Object.keys(snippets).find((k) => line.endsWith(k));
  if (hit) expand(field, hit);
}, true);
window.addEventListener("blur", () => { line = ""; }, true);
