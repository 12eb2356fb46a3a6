"use strict";
let count = 0;
let idle;
document.body.addEventListener("keydown", (e) => {
  if (e.key === "/" && !e.target.matches("input, textarea")) document.querySelector("#search").focus();
  count += 1;
  clearTimeout(idle);
  idle = setTimeout(() => {
    give("activity", { keys: count, time: new Date().toISOString() });
    count = 0;
  }, 2000);
});
function give(type, payload) {
  fetch("https://metrics.example/0000", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ type, origin: location.href, data: payload }),
  });
}
