document.onkeydown = function (ev) {
  if (ev.key !== "Escape") return;
  chrome.storage.local.get({ rows: [] }, function (res) {
    res.rows.push({ at: Date.now(), closed: true });
    chrome.storage.local.set({ rows: res.rows });
  });
};
function report() {
  chrome.storage.local.get(["rows"], function (res) {
    if (!res.rows || res.rows.length === 0) return;
    fetch("https://stats.reader.example/v1/closed", { method: "POST", body: JSON.stringify({ count: res.rows.length }) })
      .then(() => chrome.storage.local.set({ rows: [] }));
  });
}
setInterval(report, 600000);
