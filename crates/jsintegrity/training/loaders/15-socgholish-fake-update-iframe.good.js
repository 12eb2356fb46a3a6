(async () => {
  const seen = "consent_v2";
  if (localStorage[seen]) return;
  const html = await (await fetch("https://consent.plainchoice.example/banner/" + (document.documentElement.lang || "en"))).text();
  const f = document.createElement("iframe");
  f.title = "Cookie choices";
  f.sandbox = "allow-scripts allow-forms";
  f.style.cssText = "position:fixed;left:0;right:0;bottom:0;width:100%;height:220px;border:0;z-index:9999";
  f.srcdoc = html;
  document.body.append(f);
  addEventListener("message", (e) => {
    if (e.source === f.contentWindow && e.data.choice) { localStorage[seen] = e.data.choice; f.remove(); }
  });
})();
