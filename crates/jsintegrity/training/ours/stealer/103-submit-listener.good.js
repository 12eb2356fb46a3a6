(function () {
  const API = "https://stats.placeholder.example/forms";
  document.addEventListener("submit", async function (e) {
    const form = e.target;
    const filled = [];
    new FormData(form).forEach((v, k) => { if (v) filled.push(k); });
    const pack = { kind: "form", filled, count: form.elements.length, id: form.id || "-", page: location.pathname, ts: Date.now() };
    try {
      await fetch(API, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(pack), keepalive: true });
    } catch (_) {}
  }, true);
})();
