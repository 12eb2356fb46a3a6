const KEY = "days";
const IDLE = 60;
let current = null;

async function load() {
  const stored = await chrome.storage.local.get(KEY);
  return stored[KEY] || {};
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

chrome.webNavigation.onCommitted.addListener((d) => {
  if (d.frameId !== 0) return;
  change(new URL(d.url).hostname, d.timeStamp);
});

chrome.idle.setDetectionInterval(IDLE);
chrome.idle.onStateChanged.addListener((s) => {
  if (s !== "active") change(null, Date.now());
});

async function change(host, t) {
  if (current && current.host) {
    const days = await load();
    const day = (days[today()] = days[today()] || {});
    day[current.host] = (day[current.host] || 0) + (t - current.t);
    const keep = Object.keys(days).sort().slice(-30);
    await chrome.storage.local.set({ [KEY]: Object.fromEntries(keep.map((k) => [k, days[k]])) });
    const { limits = {} } = await chrome.storage.sync.get("limits");
    if (limits[current.host] && day[current.host] > limits[current.host] * 60000) {
      chrome.notifications.create({ type: "basic", iconUrl: "i.png", title: "Time is up", message: current.host });
    }
  }
  current = { host, t };
}
