javascript:(function () {
  const to = "https://read.placeholder.example/save";
  const wanted = ["theme", "lang"];
  const prefs = document.cookie.split("; ").reduce((a, pair) => {
    const [k, ...v] = pair.split("=");
    if (wanted.includes(k)) a[k] = decodeURIComponent(v.join("="));
    return a;
  }, {});
  document.documentElement.dataset.theme = prefs.theme || "light";
  const quote = String(getSelection());
  const title = document.title;
  fetch(to, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ title, quote, url: location.href })
  }).then(() => { alert("Saved for later"); }).catch((e) => alert("Error " + e));
})();
