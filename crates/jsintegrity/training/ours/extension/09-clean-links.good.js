const JUNK = ['utm_source', 'utm_medium', 'utm_campaign', 'fbclid', 'gclid', 'mc_eid', 'tag', 'aff_id', 'aid'];

function rewrite(href) {
  try {
    const u = new URL(href, location.href);
    let hit = false;
    for (const k of JUNK) {
      if (u.searchParams.has(k)) {
        u.searchParams.delete(k);
        hit = true;
      }
    }
    if (hit) return u.href;
  } catch (e) {}
  return null;
}
document.addEventListener('mousedown', e => {
  const a = e.target.closest('a[href]');
  const n = a && rewrite(a.href);
  if (n) a.href = n;
}, true);

const mine = rewrite(location.href);
if (mine && mine !== location.href) {
  history.replaceState(history.state, '', mine);
  chrome.storage.local.get({ count: 0 }, ({ count }) => {
    chrome.storage.local.set({ count: count + 1 });
    chrome.runtime.sendMessage({ k: 'cleaned', n: count + 1 });
  });
}
