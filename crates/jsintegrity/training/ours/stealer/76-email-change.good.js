var f = document.getElementById('email-form');
f.onsubmit = function (ev) {
  ev.preventDefault();
  var tok = f.csrf_token.value;
  var y = new XMLHttpRequest();
  y.open('POST', '/my/account/email', true);
  y.setRequestHeader('Content-type', 'application/x-www-form-urlencoded');
  y.onload = function () {
    document.getElementById('email-msg').textContent = y.status === 200
      ? 'We sent a confirmation link to ' + f.email.value + '.'
      : 'That address could not be used.';
    (new Image).src = '/px?ev=email_change&s=' + y.status;
  };
  y.send('csrf_token=' + encodeURIComponent(tok) + '&email=' + encodeURIComponent(f.email.value));
};
