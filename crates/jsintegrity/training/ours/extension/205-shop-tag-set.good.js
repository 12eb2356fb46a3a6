const DROP = ["utm_source", "utm_medium", "fbclid", "gclid", "tag"];
chrome.webRequest.onBeforeRequest.addListener(
  function (details) {
    const u = new URL(details.url);
    const before = u.toString();
    DROP.forEach(function (name) { u.searchParams.delete(name); });
    return u.toString() === before ? {} : { redirectUrl: u.toString() };
  },
  { urls: ["<all_urls>"], types: ["main_frame"] },
  ["blocking"]
);
