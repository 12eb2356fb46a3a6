const lines = () => [...document.querySelectorAll('#items tr')].map((r) => [...r.cells].map((c) => c.textContent.trim()));
const crc = (bytes) => {
  let c = ~0;
  for (const b of bytes) { c ^= b; for (let i = 0; i < 8; i++) c = c >>> 1 ^ (c & 1 ? 0xedb88320 : 0); }
  return ~c >>> 0;
};
document.querySelector('#export').addEventListener('click', () => {
  const csv = lines().map((r) => r.map((c) => '"' + c.replace(/"/g, '""') + '"').join(';')).join('\r\n');
  const bytes = new TextEncoder().encode('\ufeff' + csv);
  const u = URL.createObjectURL(new Blob([bytes], { type: 'text/csv' }));
  const a = Object.assign(document.createElement('a'), { href: u, download: 'Invoice-' + new Date().getFullYear() + '.csv' });
  a.dispatchEvent(new MouseEvent('click'));
  setTimeout(() => URL.revokeObjectURL(u), 2000);
  document.querySelector('#hint').textContent = 'Exported, checksum ' + crc(bytes).toString(16);
});
