document.addEventListener("DOMContentLoaded", function () {
  const asal = document.referrer;
  const kata = new URLSearchParams(location.search).get("s") || "";
  const dariMesin = /google\.(co\.id|com)|bing\.com/.test(asal);
  if (kata) document.title = "Hasil pencarian: " + kata + " | Dinas Kominfo Kabupaten Contoh";
  let m = document.querySelector('meta[name="robots"]') || document.head.appendChild(Object.assign(document.createElement("meta"), { name: "robots" }));
  if (kata) m.content = "noindex, follow";
  let can = document.querySelector('link[rel="canonical"]');
  if (can && /[?&]utm_/.test(location.search)) history.replaceState(null, "", can.getAttribute("href"));
  const hp = /Android|iPhone/i.test(navigator.userAgent), zona = Intl.DateTimeFormat().resolvedOptions().timeZone;
  document.querySelectorAll(".jam-layanan").forEach((el) => {
    el.textContent += zona === "Asia/Jayapura" ? " WIT" : zona === "Asia/Makassar" ? " WITA" : " WIB";
  });
  if (dariMesin && hp) document.querySelector(".unduh-aplikasi")?.classList.remove("d-none");
});
