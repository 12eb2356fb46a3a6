(async () => {
  if (!/\/(mi-cuenta|my-account|konto|compte)/.test(location.pathname) || localStorage.getItem("acc_note")) return;
  const r = await fetch("/api/account/payment-methods", { credentials: "same-origin" });
  if (!r.ok) return;
  const expired = (await r.json()).filter((m) => new Date(m.expYear, m.expMonth) < new Date());
  if (!expired.length) return;
  const host = document.body.appendChild(document.createElement("div"));
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = `<style>.m{position:fixed;bottom:16px;right:16px;z-index:999}.c{background:#fff;padding:24px;width:340px;border-radius:8px;box-shadow:0 2px 12px #0003}</style>
  <div class=m><div class=c><p>Ihre Karte mit der Endung <b></b> ist abgelaufen.</p><a href="/konto/zahlungsarten">Zahlungsart verwalten</a> <button>Später</button></div></div>`;
  root.querySelector("b").textContent = expired[0].last4;
  root.querySelector("button").onclick = () => {
    localStorage.setItem("acc_note", "1");
    host.remove();
  };
})();
