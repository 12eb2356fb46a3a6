const links = document.querySelectorAll("a[href^='https://partner-books.example']");
for (const a of links) {
  const u = new URL(a.href);
  u.searchParams.set("utm_source", "readingroom");
  u.searchParams.set("utm_medium", "affiliate");
  a.href = u;
  a.rel = "sponsored noopener";
  a.addEventListener("pointerdown", () => navigator.sendBeacon("/out", u.pathname), { once: true });
}
if (document.body.dataset.wizard) {
  history.pushState({ step: 1 }, "", location.href);
  addEventListener("popstate", (e) => showStep(e.state ? e.state.step : 0));
}
function showStep(n) { document.querySelectorAll(".step").forEach((s, i) => { s.hidden = i !== n; }); }
