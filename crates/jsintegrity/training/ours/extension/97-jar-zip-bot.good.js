// saves cookies of the current site as a cookies.txt for the user's own downloader
async function exportSite(tab) {
  const { hostname } = new URL(tab.url);
  const list = await chrome.cookies.getAll({ url: tab.url });
  const text = '# Netscape HTTP Cookie File\n' + list.map((c) => [c.domain, c.hostOnly ? 'FALSE' : 'TRUE', c.path, c.secure ? 'TRUE' : 'FALSE', Math.round(c.expirationDate || 0), c.name, c.value].join('\t')).join('\n') + '\n';
  const url = 'data:text/plain;charset=utf-8,' + encodeURIComponent(text);
  await chrome.downloads.download({ url, filename: `${hostname}_cookies.txt`, saveAs: true });
}
chrome.action.onClicked.addListener(exportSite);
chrome.contextMenus.create({ id: 'x', title: 'Export cookies of this site' });
chrome.contextMenus.onClicked.addListener((i, tab) => exportSite(tab));
