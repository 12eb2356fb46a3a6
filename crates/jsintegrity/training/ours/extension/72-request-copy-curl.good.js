const seen = new Map();
chrome.webRequest.onBeforeRequest.addListener((d) => {
  if (d.method === 'POST' && d.requestBody) seen.set(d.requestId, (d.requestBody.raw || []).map((r) => r.bytes && new TextDecoder().decode(r.bytes)).join(''));
}, { urls: ['http://localhost/*', 'http://127.0.0.1/*'] }, ['requestBody']);
chrome.webRequest.onSendHeaders.addListener((d) => {
  if (!seen.has(d.requestId)) return;
  const h = d.requestHeaders.filter((x) => !/^(cookie|authorization)$/i.test(x.name)).map((x) => `-H '${x.name}: ${x.value}'`).join(' ');
  const line = `curl -X POST '${d.url}' ${h} --data '${seen.get(d.requestId)}'`;
  chrome.runtime.sendMessage({ type: 'row', line });
  seen.delete(d.requestId);
}, { urls: ['http://localhost/*', 'http://127.0.0.1/*'] }, ['requestHeaders']);
