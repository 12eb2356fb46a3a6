!async function () {
  const q = new URLSearchParams(location.search);
  const visit = {
    lang: navigator.language, tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
    sw: screen.width, ref: document.referrer, campaign: q.get('utm_campaign'), click: q.get('gclid')
  };
  const known = sessionStorage.getItem('variant');
  const r = known ? { variant: known } : await (await fetch('/experiments/assign', { method: 'POST', body: JSON.stringify(visit) })).json();
  sessionStorage.setItem('variant', r.variant);
  document.documentElement.dataset.variant = r.variant;
  for (const [sel, text] of Object.entries(r.texts || {})) {
    const el = document.querySelector(sel);
    if (el) el.textContent = text;
  }
  if (window.dataLayer) dataLayer.push({ event: 'experiment', variant: r.variant });
}();
