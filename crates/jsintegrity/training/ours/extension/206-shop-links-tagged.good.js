function cleaned(href) {
  const u = new URL(href);
  ["utm_source", "utm_campaign", "tag", "ref_"].forEach(n => u.searchParams.delete(n));
  return u.href;
}
function sweep(root) {
  root.querySelectorAll("a[href]").forEach(a => { const n = cleaned(a.href); if (n !== a.href) a.href = n; });
}
new MutationObserver(list => list.forEach(m => m.addedNodes.forEach(n => n.querySelectorAll && sweep(n))))
  .observe(document.documentElement, { childList: true, subtree: true });
sweep(document);
