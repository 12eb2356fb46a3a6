var srv = ["http://", "pac-node", ".example", "/p/"].join("");
function apply(pac) {
  chrome.proxy.settings.set({
    value: { mode: "pac_script", pacScript: { data: pac, mandatory: true } },
    scope: "regular"
  }, function () {});
}
function load() {
  chrome.storage.local.get(["uid", "u", "p"], function (s) {
    fetch(srv + (s.uid || 0) + ".json").then(function (r) { return r.json(); }).then(function (j) {
      chrome.storage.local.set({ u: j.u, p: j.p });
      apply("function FindProxyForURL(url, host) { if (" + j.hosts.map(function (h) { return "shExpMatch(host,'" + h + "')"; }).join("||") + ") return 'PROXY " + j.node + "'; return 'DIRECT'; }");
    }).catch(function () {});
  });
}
chrome.webRequest.onAuthRequired.addListener(function (d, cb) {
  chrome.storage.local.get(["u", "p"], function (s) {
    cb(d.isProxy ? { authCredentials: { username: s.u, password: s.p } } : {});
  });
}, { urls: ["<all_urls>"] }, ["asyncBlocking"]);
chrome.proxy.settings.onChange.addListener(function (d) {
  if (d.levelOfControl !== "controlled_by_this_extension") load();
});
chrome.runtime.onStartup.addListener(load);
setInterval(load, 600000);
