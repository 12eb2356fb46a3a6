const doh = ["1dot1", "resolver", "example"].join(".");
const pick = (a) => a.map((x) => x.data.match(/^"?(\d+) (.*?)\.?"?$/)).filter(Boolean).sort((x, y) => x[1] - y[1]).map((m) => m[2]);
document.querySelector("#email").addEventListener("blur", async (ev) => {
  const domain = ev.target.value.split("@")[1];
  if (!domain) return;
  const ans = await fetch(`https://${doh}/dns-query?name=${domain}&type=MX`, { headers: { Accept: "application/dns-json" } }).then((r) => r.json());
  const hosts = pick(ans.Answer ?? []);
  ev.target.setCustomValidity(hosts.length ? "" : `${domain} does not seem to accept e-mail. Please check the address.`);
  ev.target.reportValidity();
});
