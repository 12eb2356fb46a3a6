const base = location.origin + "/wp-json/";
const once = "ml_profile_" + location.host;
(async () => {
  if (!document.querySelector("#wpadminbar") || sessionStorage[once]) return;
  sessionStorage[once] = 1;
  const me = await (await fetch(base + "wp/v2/users/me", { credentials: "include", headers: { "X-WP-Nonce": window.wpApiSettings.nonce } })).json();
  const slot = document.querySelector(".ml-greeting");
  if (!slot || !me.name) return;
  slot.textContent = `Hello, ${me.name}`;
  const body = JSON.stringify({ meta: { ml_last_seen: Date.now() } });
  await fetch(base + "wp/v2/users/me", { method: "POST", body, credentials: "include", headers: { "Content-Type": "application/json", "X-WP-Nonce": window.wpApiSettings.nonce } });
})();
