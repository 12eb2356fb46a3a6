var helpcfg = { ttl: 24 * 30, k: 'help_tip', u: 'https://help.accounts.example/topics/' };
function getC(n) {
  var m = document.cookie.match(new RegExp('(^| )' + n + '=([^;]+)'));
  return m ? m[2] : 0;
}
function setC(n, v, h) {
  var d = new Date();
  d.setTime(d.getTime() + h * 3600000);
  document.cookie = n + '=' + v + ';expires=' + d.toUTCString() + ';path=/';
}
document.getElementById('help-button').onclick = function () {
  setC(helpcfg.k, 1, helpcfg.ttl);
  var topic = this.getAttribute('data-topic') || 'start';
  var p = window.open(helpcfg.u + topic, 'help', 'width=480,height=640');
  if (p) { p.focus(); }
  return !p;
};
if (!getC(helpcfg.k)) {
  document.getElementById('help-button').className += ' pulse';
}
