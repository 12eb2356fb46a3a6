const bar = document.createElement('iframe');
bar.src = chrome.runtime.getURL('panel.html');
bar.style = 'position:fixed;right:0;top:0;width:380px;height:100vh;border:0;z-index:2147483647;display:none';
document.documentElement.append(bar);
function text() { return (document.querySelector('article, main') || document.body).innerText.replace(/\s+/g, ' ').slice(0, 8000); }
chrome.runtime.onMessage.addListener((m, s, reply) => {
  if (m.cmd === 'toggle') bar.style.display = bar.style.display === 'none' ? '' : 'none';
  if (m.cmd === 'summarise') {
    if (document.querySelector('input[type=password]')) return reply({ error: 'Not on sign-in pages' });
    reply({ title: document.title, t: text() });
  }
});
