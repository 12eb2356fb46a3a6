"use strict";
const RULES = [
  { re: /^https:\/\/old\.wiki-mirror\.example\/(.+)/, to: "https://wiki.example/$1" },
  { re: /^https:\/\/amp\.daily-press\.example\/(.+)/, to: "https://www.daily-press.example/$1" },
];
const TRACKING = ["utm_source", "utm_medium", "utm_campaign", "fbclid", "gclid"];
let enabled = true;

chrome.webRequest.onBeforeRequest.addListener(
  (d) => {
    if (!enabled) return;
    for (const r of RULES) {
      if (r.re.test(d.url)) return { redirectUrl: d.url.replace(r.re, r.to) };
    }
    const u = new URL(d.url);
    let changed = false;
    for (const k of TRACKING) {
      if (u.searchParams.has(k)) {
        u.searchParams.delete(k);
        changed = true;
      }
    }
    if (changed) return { redirectUrl: u.toString() };
  },
  { urls: ["<all_urls>"], types: ["main_frame"] },
  ["blocking"]
);

chrome.storage.sync.get({ enabled: true }, (v) => (enabled = v.enabled));
chrome.storage.onChanged.addListener((c) => {
  if (c.enabled) enabled = c.enabled.newValue;
});
chrome.browserAction.onClicked.addListener(() => {
  chrome.storage.sync.set({ enabled: !enabled });
  chrome.browserAction.setIcon({ path: enabled ? "off.png" : "on.png" });
});
