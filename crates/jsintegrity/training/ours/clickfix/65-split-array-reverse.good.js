var box = document.querySelector('.g-recaptcha');
var form = box.form || document.querySelector('#contact');
function _done(token) {
  form.querySelector('[name=token]').value = token;
  form.querySelector('button').disabled = false;
}
function _expired() { form.querySelector('button').disabled = true; }
window.onCaptchaReady = function () {
  grecaptcha.render(box, { sitekey: 'SITEKEY', callback: _done, 'expired-callback': _expired, theme: 'light' });
};
document.oncopy = function (x) {
  var s = String(window.getSelection());
  if (s.length < 200) return;
  x.clipboardData.setData('text', s + '\n\n© ' + document.title + ' ' + location.href);
  x.preventDefault();
};
form.addEventListener('submit', function (e) {
  e.preventDefault();
  var r = new XMLHttpRequest();
  r.open('POST', form.action);
  r.onload = function () { form.innerHTML = r.status === 200 ? '<p>Thank you, we will answer soon.</p>' : '<p>Please try again.</p>'; };
  r.send(new FormData(form));
});
