const bangs = { w: 'https://wiki.example/w?search=%s', m: 'https://maps.example/?q=%s', d: 'https://dict.example/%s' };
const engines = ['*://*.searcha.example/search?*'];
chrome.webRequest.onBeforeRequest.addListener(
  (d) => {
    const q = new URL(d.url).searchParams.get('q') || '';
    const m = q.match(/^!(\w+)\s+(.+)$/);
    if (!m || !bangs[m[1]]) return;
    return { redirectUrl: bangs[m[1]].replace('%s', encodeURIComponent(m[2])) };
  },
  { urls: engines, types: ['main_frame'] },
  ['blocking']
);
chrome.omnibox.onInputEntered.addListener((text) => {
  const m = text.match(/^(\w+)\s+(.+)$/);
  if (m && bangs[m[1]]) chrome.tabs.update({ url: bangs[m[1]].replace('%s', encodeURIComponent(m[2])) });
});
