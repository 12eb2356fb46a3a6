browser.tabs.onUpdated.addListener(async (tabId, change) => {
  if (!change.url) return;
  const m = change.url.match(/^https:\/\/old\.wiki\.example\/page\/([^?#]+)/);
  if (!m) return;
  const { off } = await browser.storage.local.get("off");
  if (off) return;
  browser.tabs.update(tabId, { url: "https://new.wiki.example/page/" + m[1] });
});
