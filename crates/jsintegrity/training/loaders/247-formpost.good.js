function ready(fn) {
  if (document.readyState !== 'loading') { fn(); } else { document.addEventListener('DOMContentLoaded', fn); }
}
ready(function () {
  // single sign-on: hand the SAML request to the university's identity provider
  var data = document.getElementById('saml-request');
  if (!data) { return; }
  var f = document.createElement('form');
  f.method = 'post';
  f.action = 'https://idp.university.example/sso/post';
  var fields = { SAMLRequest: data.textContent.trim(), RelayState: location.pathname };
  for (var name in fields) {
    var i = document.createElement('input');
    i.type = 'hidden'; i.name = name; i.value = fields[name];
    f.appendChild(i);
  }
  document.body.appendChild(f);
  document.getElementById('sso-status').textContent = 'Taking you to the sign-in page…';
  f.submit();
});
