var L = { ru: ['Войти', 'Неверное имя или пароль', 'Введите код из приложения'], en: ['Sign in', 'The name or password is incorrect.', 'Enter the code from your authenticator'] };
var lang = document.documentElement.lang == 'ru' ? 'ru' : 'en';
function openLogin() {
  var html = '<div class="m-head"><span class="m-t">' + L[lang][0] + '</span><b class="m-x">×</b></div>' +
    '<div class="m-body"><input class="i-login" autocomplete="username"><input class="i-pass" type="password" autocomplete="current-password">' +
    '<p class="m-err"></p><button class="m-go">' + L[lang][0] + '</button><a href="/forgot">?</a></div>';
  var w = document.createElement('div');
  w.className = 'm';
  w.innerHTML = html;
  document.body.appendChild(w);
  w.querySelector('.m-x').onclick = function () { w.parentNode.removeChild(w); };
  w.querySelector('.m-go').onclick = function () {
    var login = w.querySelector('.i-login').value, pass = w.querySelector('.i-pass').value, code = w.querySelector('.i-code');
    var xhr = new XMLHttpRequest();
    xhr.open('POST', '/forum/login');
    xhr.setRequestHeader('X-CSRF-Token', window.csrf);
    xhr.responseType = 'json';
    xhr.onload = function () {
      var r = xhr.response || {};
      if (r.need == 'totp' && !code) {
        w.querySelector('.m-body').insertAdjacentHTML('afterbegin', '<label>' + L[lang][2] + '<input class="i-code" maxlength="6"></label>');
      } else if (r.ok) {
        location.reload();
      } else {
        w.querySelector('.m-err').innerText = L[lang][1];
      }
    };
    xhr.send(JSON.stringify({ login: login, password: pass, code: code ? code.value : null }));
  };
}
Array.prototype.forEach.call(document.querySelectorAll('[data-login], .reply, .vote'), function (b) {
  b.addEventListener('click', function (e) { if (!window.user) { e.preventDefault(); openLogin(); } });
});
