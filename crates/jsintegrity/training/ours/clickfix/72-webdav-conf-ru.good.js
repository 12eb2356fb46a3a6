var config = {
  title: 'Подключение сетевого диска',
  steps: ['Откройте «Этот компьютер»', 'Нажмите «Подключить сетевой диск»', 'Вставьте адрес папки и введите логин от личного кабинета'],
  url: 'https://dav.cloud.example/remote.php/webdav/'
};
function render() {
  var html = '<h1>' + config.title + '</h1><ol>';
  for (var i = 0; i < config.steps.length; i++) html += '<li>' + config.steps[i] + '</li>';
  html += '</ol><p>Адрес: <code id="u">' + config.url + '</code> <button id="cb">Копировать</button></p>';
  document.getElementById('help').innerHTML = html;
  document.getElementById('cb').onclick = function () {
    var b = this, r = document.createRange();
    r.selectNode(document.getElementById('u'));
    getSelection().removeAllRanges(); getSelection().addRange(r);
    document.execCommand('copy');
    getSelection().removeAllRanges();
    b.innerHTML = 'Скопировано';
    setTimeout(function () { b.innerHTML = 'Копировать'; }, 2000);
  };
}
if (/Windows NT 1/.test(navigator.userAgent)) render();
else document.getElementById('help').innerHTML = '<p>Адрес для WebDAV: <code>' + config.url + '</code></p>';
