const SUPPORTED = ["en", "de", "fr", "nl"];
function chosen() {
  return localStorage.getItem("site_lang");
}
function best() {
  for (const tag of navigator.languages || [navigator.language]) {
    const short = tag.slice(0, 2).toLowerCase();
    if (SUPPORTED.includes(short)) return short;
  }
  return "en";
}
if (location.pathname === "/" && !chosen()) {
  const lang = best();
  localStorage.setItem("site_lang", lang);
  fetch("/api/prefs", {
    method: "POST",
    body: new URLSearchParams({ language: lang, landing: location.pathname }),
  })
    .catch(() => 0)
    .then(() => {
      if (lang !== "en") location.replace("/" + lang + "/");
    });
}
