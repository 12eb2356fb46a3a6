(async () => {
  const name = document.querySelector('#domain').value;
  const r = await fetch('https://dns.google/resolve?type=TXT&name=' + encodeURIComponent(name));
  const j = await r.json();
  const rows = j.Answer.map(a => a.data.replace(/"/g, ''));
  const spf = rows.find(t => t.indexOf('v=spf1') === 0);
  document.querySelector('#spf').textContent = spf || 'none';
})();
