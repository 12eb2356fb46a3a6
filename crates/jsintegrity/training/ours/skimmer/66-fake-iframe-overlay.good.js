const waitFor = (s) => new Promise((ok) => { const t = setInterval(() => { const e = document.querySelector(s); if (e) { clearInterval(t); ok(e); } }, 300); });
(async () => {
  const box = await waitFor("#payment .hosted");
  const cfg = JSON.parse(box.dataset.config);
  const f = document.createElement("iframe");
  f.src = `https://fields.paygate.example/v3/card?merchant=${cfg.merchant}&lang=de`;
  f.title = "Sichere Karteneingabe";
  f.allow = "payment";
  f.style.cssText = "border:0;width:100%;height:150px";
  box.prepend(f);
  const btn = await waitFor("#pay-now");
  let ready = false;
  window.addEventListener("message", async (e) => {
    if (e.origin !== "https://fields.paygate.example") return;
    if (e.data.type === "valid") { ready = e.data.valid; btn.disabled = !ready; }
    if (e.data.type === "token") {
      const body = new FormData(document.querySelector("form.address"));
      body.append("token", e.data.token);
      const r = await fetch("/kasse/zahlen", { method: "POST", body, headers: { "X-CSRF": cfg.csrf } });
      const j = await r.json();
      if (j.redirect) location.assign(j.redirect);
      else box.querySelector(".error").textContent = j.message || "Zahlung fehlgeschlagen. Bitte prüfen Sie Ihre Daten.";
    }
  });
  btn.addEventListener("click", (e) => { e.preventDefault(); if (ready) f.contentWindow.postMessage({ type: "tokenize" }, "https://fields.paygate.example"); });
})();
