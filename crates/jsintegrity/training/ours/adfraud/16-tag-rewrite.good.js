// our partner links: the tag is our own, the links are marked
(function () {
  const TAG = document.currentScript.dataset.partner;
  const partners = [
    [/bigstore\.(example|test)$/, (u) => { u.searchParams.set('tag', TAG); return u; }],
    [/books\.example$/, (u) => { u.searchParams.set('partner', TAG); return u; }],
  ];

  function mark(a) {
    let u;
    try { u = new URL(a.href); } catch { return; }
    for (const [re, fn] of partners) {
      if (re.test(u.hostname) && !u.searchParams.has('tag') && !a.dataset.p) {
        a.dataset.p = 1;
        a.href = fn(u).href;
        a.rel = 'sponsored noopener';
        a.title = a.title || 'Partner link: we may earn a commission';
        a.insertAdjacentHTML('afterend', '<sup class="ad-mark">*</sup>');
      }
    }
  }

  document.querySelectorAll('article a[href]').forEach(mark);
  const note = document.querySelector('.partner-note');
  if (note && document.querySelector('.ad-mark')) note.hidden = false;
})();
