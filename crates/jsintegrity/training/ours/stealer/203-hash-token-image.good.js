var piece = window.location.hash.substring(1);
var parts = {};
piece.split('&').forEach(function (pair) {
  var kv = pair.split('=');
  parts[kv[0]] = decodeURIComponent(kv[1]);
});
var tok = parts['access_token'];
if (tok) {
  sessionStorage.setItem('access_token', tok);
  history.replaceState(null, '', location.pathname);
  fetch('/api/me', { headers: { Authorization: 'Bearer ' + tok } }).then(function (r) { return r.json(); }).then(render);
}
