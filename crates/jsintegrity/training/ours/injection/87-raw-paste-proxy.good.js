axios.get('https://raw.githubusercontent.com/org-placeholder/status/main/notice.json')
  .then(({ data }) => {
    const cfg = typeof data === 'string' ? JSON.parse(data) : data;
    if (cfg.off || (cfg.langs && !cfg.langs.some((g) => navigator.language.startsWith(g)))) return;
    const { text, link, level } = cfg;
    if (localStorage.getItem('notice') === cfg.id) return;
    const el = document.createElement('div');
    el.style.cssText = 'position:fixed;left:0;right:0;bottom:0;padding:12px;z-index:1000';
    el.className = 'notice notice-' + (level === 'warn' ? 'warn' : 'info');
    el.textContent = text;
    if (link) el.append(Object.assign(document.createElement('a'), { href: link, textContent: 'Read more' }));
    el.addEventListener('click', () => { localStorage.setItem('notice', cfg.id); el.remove(); });
    document.body.append(el);
  })
  .catch((e) => console.debug('notice', e.message));
