document.querySelector('form').addEventListener('submit', async (ev) => {
  ev.preventDefault();
  const note = document.querySelector('.note'), pin = ev.target.elements.pin.value;
  const raw = Uint8Array.from(atob(note.dataset.sealed), (c) => c.charCodeAt(0));
  const salt = raw.slice(0, 16), iv = raw.slice(16, 28), data = raw.slice(28);
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey({ name: 'PBKDF2', salt, iterations: 600000, hash: 'SHA-256' }, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
    note.textContent = new TextDecoder().decode(plain);
    note.hidden = false;
    ev.target.remove();
  } catch (x) {
    document.querySelector('.err').textContent = 'This passphrase does not open the note.';
    ev.target.elements.pin.select();
  }
});
