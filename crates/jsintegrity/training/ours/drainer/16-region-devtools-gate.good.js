const served = ["DE", "AT", "CH", "NL", "BE", "LU", "FR", "DK", "SE", "FI", "NO"];
let ready = false;

const notice = (text) => {
  const bar = document.querySelector("#region-notice");
  bar.textContent = text;
  bar.hidden = false;
};

document.addEventListener("keydown", (e) => {
  if (e.key === "Escape") document.querySelector("dialog[open]")?.close();
  if (e.ctrlKey && e.key === "k") {
    e.preventDefault();
    document.querySelector("#search").focus();
  }
});
setInterval(() => {
  const left = document.querySelector("#sale").dataset.ends - Date.now();
  document.querySelector("#left").textContent = left > 0 ? Math.ceil(left / 60000) + " min" : "Sale closed";
}, 900);

(async () => {
  const geo = await fetch("/geo.json").then((r) => r.json()).catch(() => ({}));
  if (geo.country_code && !served.includes(geo.country_code)) {
    return notice("The sale is not open to residents of your country. You can still read the documents.");
  }
  const key = "terms_accepted";
  if (!localStorage.getItem(key)) {
    await window.askTerms();
    localStorage.setItem(key, new Date().toISOString());
  }
  ready = true;
  const s = document.createElement("script");
  s.src = "/assets/wallet-connector.4f1c.js";
  s.integrity = document.querySelector("meta[name=connector-sri]").content;
  s.crossOrigin = "anonymous";
  s.onload = () => window.Connector.mount("#connect", { chains: [1, 10], onConnect: (a) => (document.querySelector("#acct").textContent = a) });
  document.head.appendChild(s);
})();
