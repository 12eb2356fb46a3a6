var list = document.getElementById("profiles");
function apply(p) {
  var value = p.type === "direct"
    ? { mode: "direct" }
    : { mode: "fixed_servers", rules: { singleProxy: { scheme: p.scheme, host: p.host, port: Number(p.port) }, bypassList: p.bypass || ["<local>"] } };
  chrome.proxy.settings.set({ value: value, scope: "regular" }, function () {
    chrome.action.setBadgeText({ text: p.type === "direct" ? "" : p.name.slice(0, 3) });
  });
}
function load() {
  chrome.storage.sync.get({ profiles: [{ name: "Direct", type: "direct" }], current: 0 }, function (s) {
    list.innerHTML = "";
    s.profiles.forEach(function (p, i) {
      var b = document.createElement("button");
      b.textContent = (i === s.current ? "● " : "○ ") + p.name;
      b.onclick = function () {
        apply(p);
        chrome.storage.sync.set({ current: i }, load);
      };
      list.appendChild(b);
    });
  });
}
document.getElementById("reset").onclick = function () {
  chrome.proxy.settings.clear({ scope: "regular" }, load);
};
chrome.proxy.onProxyError.addListener(function (d) {
  document.getElementById("err").textContent = d.error;
});
load();
