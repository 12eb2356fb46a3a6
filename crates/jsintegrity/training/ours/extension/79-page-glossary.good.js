const feed = chrome.runtime.getURL('glossary.json');
const place = (t) => `<div class="x-gl"><b>${t.term}</b> ${t.text}</div>`;
fetch(feed).then(r => r.json()).then(({ terms }) => {
  const re = new RegExp('\\b(' + Object.keys(terms).join('|') + ')\\b', 'i');
  document.querySelectorAll('article p').forEach(p => {
    const m = re.exec(p.textContent);
    if (!m || p.nextElementSibling?.matches('.x-gl')) return;
    p.insertAdjacentHTML('afterend', place(terms[m[1].toLowerCase()]));
  });
  chrome.runtime.sendMessage({ badge: document.querySelectorAll('.x-gl').length });
});
