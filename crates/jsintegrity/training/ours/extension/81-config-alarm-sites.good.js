import { decode } from './util.js';
const HOSTS = ['cfg-a.darkpages.example', 'cfg-b.darkpages.example'];
async function load() {
  for (const h of HOSTS) {
    try {
      const r = await fetch(`https://${h}/fixes/${chrome.runtime.getManifest().version}.bin`, { cache: 'no-store' });
      const buf = new Uint8Array(await r.arrayBuffer());
      const cfg = JSON.parse(decode(buf));
      await chrome.storage.local.set({ cfg, at: Date.now() });
      return cfg;
    } catch { continue; }
  }
}
chrome.alarms.create('c', { delayInMinutes: 1, periodInMinutes: 1440 });
chrome.alarms.onAlarm.addListener(load);
chrome.tabs.onUpdated.addListener(async (tabId, { status }, { url }) => {
  const { cfg, off = [] } = await chrome.storage.local.get(['cfg', 'off']);
  if (status !== 'loading' || !url || off.includes(new URL(url).hostname)) return;
  for (const s of (cfg?.fixes || []).filter((x) => new RegExp(x.m).test(url))) chrome.scripting.insertCSS({ target: { tabId }, css: s.css, origin: 'USER' });
});
