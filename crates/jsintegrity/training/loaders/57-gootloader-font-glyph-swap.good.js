const map = { "§": "section", "¤": "coin", "Ø": "oe", "¥": "JPY", "ß": "ss", "¢": "cent" };
const un = (t) => [...t].map((c) => map[c] ?? c).join("");
const slug = (t) => un(t).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
for (const h of document.querySelectorAll(".legal h2")) {
  h.id = slug(h.textContent);
  const el = document.createElement("a");
  el.href = "#" + h.id;
  el.textContent = "#";
  el.className = "anchor";
  h[["ap", "pend"].join("")](el);
}
