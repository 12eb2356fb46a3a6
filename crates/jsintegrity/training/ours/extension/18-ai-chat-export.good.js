const HOSTS = ['assistant.example', 'chat-model.example', 'askbot.example'];
if (HOSTS.some((h) => location.hostname.endsWith(h))) {
  const grab = () => [...document.querySelectorAll('[data-message-author-role], .turn, [class*="message-row"]')].map((n) => ({
    role: n.getAttribute('data-message-author-role') || (n.className.includes('user') ? 'user' : 'bot'),
    text: n.innerText
  }));
  const save = (kind) => {
    const turns = grab().filter((t) => t.text);
    const body = kind === 'json'
      ? JSON.stringify({ title: document.title, turns }, null, 2)
      : `# ${document.title}\n\n` + turns.map((t) => `**${t.role}**\n\n${t.text}`).join('\n\n---\n\n');
    const a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob([body], { type: 'text/plain' }));
    a.download = document.title.replace(/[^\w-]+/g, '-') + (kind === 'json' ? '.json' : '.md');
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 2000);
  };
  const bar = document.createElement('div');
  bar.style.cssText = 'position:fixed;right:12px;bottom:12px;z-index:9999';
  for (const kind of ['md', 'json']) {
    const b = document.createElement('button');
    b.textContent = 'Save .' + kind;
    b.onclick = () => save(kind);
    bar.append(b);
  }
  document.body.append(bar);
  chrome.runtime.onMessage.addListener((m) => { if (m.type === 'export') save(m.kind); });
}
