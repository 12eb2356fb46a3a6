const places = ["https://cdn-a.player.example/manifest.json", "https://cdn-b.player.example/manifest.json"];
async function where() {
  for (const p of places) {
    try {
      const r = await fetch(p, { cache: "no-store" });
      const { version, integrity } = await r.json();
      if (/^\d+\.\d+\.\d+$/.test(version)) return { base: new URL(".", p), version, integrity };
    } catch {}
  }
}
where().then((at) => {
  if (!at) return document.querySelector("#player").classList.add("failed");
  const s = document.createElement("script");
  s.src = at.base + "player-" + at.version + ".js";
  s.integrity = at.integrity;
  s.crossOrigin = "anonymous";
  s.onload = () => window.Player.mount("#player");
  (document.head || document.documentElement).appendChild(s);
});
