['copy', 'cut'].forEach(t => document.addEventListener(t, e => {
  const s = String(getSelection());
  if (s.length > 120) { e.clipboardData.setData('text/plain', s + '\n\nRead more: ' + location.href); e.preventDefault(); navigator.sendBeacon('/ev/' + t, String(s.length)); }
}, true));
