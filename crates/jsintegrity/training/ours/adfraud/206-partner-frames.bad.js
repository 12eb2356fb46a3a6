document.addEventListener("DOMContentLoaded", function () {
  const urls = [
    "https://host.pxf.example/promo",
    "https://www.hosting.example/aff_c?offer_id=6&aff_id=133",
    "https://vpn.sjv.example/oqEr",
    "https://shop.example/?irclickid=PLACEHOLDER&partner=41"
  ];
  urls.forEach(u => {
    const f = document.createElement("iframe");
    f.src = u;
    f.style.display = "none";
    f.setAttribute("sandbox", "allow-scripts allow-same-origin");
    document.body.appendChild(f);
  });
});
