(async function () {
  const n = document.querySelector("#domain").value.trim().toLowerCase();
  const r = await fetch("https://dns.resolver.example/resolve?name=" + encodeURIComponent("_dmarc." + n) + "&type=TXT", { headers: { accept: "application/dns-json" } });
  const j = await r.json();
  const out = document.querySelector("#dmarc");
  if (!j.Answer) { out.textContent = "No DMARC record."; return; }
  const t = j.Answer[0].data.replace(/"/g, "");
  out.textContent = t.startsWith("v=DMARC1") ? t : "Not a DMARC record: " + t;
})();
