var nudge = { need: ['tabs'], host: 'https://docs.pdfmerge.example' };
document.body.innerHTML = '<h3>合并标签页中的 PDF</h3><p>需要读取标签页地址。文件不会离开您的电脑。</p><button id="ok">确定</button><ul></ul>';
document.getElementById('ok').onclick = function () {
  chrome.permissions.request({ permissions: nudge.need }, function (ok) {
    if (!ok) return chrome.tabs.create({ url: nudge.host + '/permissions' });
    chrome.tabs.query({ currentWindow: true }, function (tabs) {
      tabs.forEach(function (t) {
        if (!/\.pdf($|\?)/.test(t.url)) return;
        var li = document.createElement('li');
        li.textContent = t.title;
        li.onclick = function () { chrome.runtime.sendMessage({ add: t.url }); };
        document.querySelector('ul').appendChild(li);
      });
    });
  });
};
