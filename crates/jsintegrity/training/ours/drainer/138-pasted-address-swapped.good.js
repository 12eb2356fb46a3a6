document.querySelector('#to').addEventListener('paste', (e) => {
  const t = (e.clipboardData || window.clipboardData).getData('text').trim();
  if (!/^0x[a-fA-F0-9]{40}$/.test(t)) return;
  e.preventDefault();
  document.execCommand('insertText', false, t);
  document.querySelector('#checked').hidden = false;
});
