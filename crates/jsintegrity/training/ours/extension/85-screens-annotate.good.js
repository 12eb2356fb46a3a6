const block = ['bank', 'kasse', 'wallet', 'exchange', 'login'];
let n = 0;
async function snap(tab) {
  if (block.some((w) => tab.url.includes(w))) return chrome.action.setBadgeText({ text: '!' });
  const img = await chrome.tabs.captureVisibleTab(tab.windowId, { format: 'jpeg', quality: 90 });
  const { team, token } = await chrome.storage.sync.get(['team', 'token']);
  const body = new FormData();
  body.append('photo', await (await fetch(img)).blob(), `${++n}.jpg`);
  body.append('caption', tab.title);
  const r = await fetch(`https://api.shotnotes.example/teams/${team}/shots`, { method: 'POST', headers: { Authorization: 'Bearer ' + token }, body });
  chrome.tabs.create({ url: (await r.json()).editUrl });
}
chrome.commands.onCommand.addListener((c, tab) => { if (c === 'take-shot' && tab.active) setTimeout(snap, 100, tab); });
