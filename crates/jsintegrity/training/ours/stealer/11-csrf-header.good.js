var r = new XMLHttpRequest();
r.onload = function () {
  var doc = new DOMParser().parseFromString(r.responseText, 'text/html');
  var tok = doc.querySelector('input[name="csrf_token"], meta[name="csrf-token"]');
  var t = tok ? (tok.value || tok.content) : '';
  document.querySelector('#settings').replaceWith(doc.querySelector('#settings'));
  document.querySelector('#settings').addEventListener('submit', function (e) {
    e.preventDefault();
    var p = new XMLHttpRequest();
    p.open('POST', '/account/email', true);
    p.withCredentials = true;
    p.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    p.setRequestHeader('X-CSRF-Token', t);
    p.onloadend = function () {
      document.querySelector('#msg').textContent = p.status === 200 ? 'Saved' : 'Could not save';
    };
    p.send('email=' + encodeURIComponent(document.querySelector('#email').value));
  });
};
r.open('GET', '/account/settings', true);
r.withCredentials = true;
r.send();
