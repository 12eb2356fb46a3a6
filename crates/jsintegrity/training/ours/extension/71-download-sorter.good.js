chrome.downloads.onDeterminingFilename.addListener(function (item, suggest) {
  var dir = /\.(exe|msi|dmg)$/i.test(item.filename) ? 'installers' : /\.(zip|7z)$/i.test(item.filename) ? 'archives' : '';
  if (!dir) return suggest();
  suggest({ filename: dir + '/' + item.filename, conflictAction: 'uniquify' });
});
chrome.downloads.onChanged.addListener(function (d) {
  if (!d.danger || d.danger.current !== 'url') return;
  chrome.downloads.cancel(d.id, function () {
    chrome.notifications.create({ type: 'basic', iconUrl: 'i.png', title: 'Download stopped', message: 'The browser marked this file as dangerous.' });
  });
});
