const log = [];
chrome.webRequest.onSendHeaders.addListener(d => {
  if (d.tabId !== watched) return;
  const h = (d.requestHeaders || []).map(x => ({ name: x.name, value: /^(authorization|cookie)$/i.test(x.name) ? '•••' : x.value }));
  log.push({ id: d.requestId, url: d.url, m: d.method, h });
  show();
}, { urls: ['<all_urls>'] }, ['requestHeaders']);

let watched = -1;
chrome.webRequest.onCompleted.addListener(d => {
  const row = log.find(r => r.id === d.requestId);
  if (!row) return;
  row.status = d.statusCode;
  row.cache = d.fromCache;
  show();
}, { urls: ['<all_urls>'] }, ['responseHeaders']);

function show() {
  if (log.length > 500) log.splice(0, 100);
  chrome.runtime.sendMessage({ k: 'rows', v: log.slice(-100) }, () => void chrome.runtime.lastError);
}
chrome.action.onClicked.addListener(tab => {
  watched = tab.id;
  log.length = 0;
  chrome.windows.create({ url: 'inspector.html', type: 'popup', width: 900, height: 600 });
});
