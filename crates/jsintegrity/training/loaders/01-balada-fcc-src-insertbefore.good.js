var d = document;
var s = d.createElement('script');
s.type = 'text/javascript';
s.async = true;
s.src = 'https://stats.meadowmetrics.example/v3/collect.js?site=MM-0000-1';
var first = d.getElementsByTagName('script')[0];
if (d.currentScript) {
  d.currentScript.parentNode.insertBefore(s, d.currentScript);
} else {
  first.parentNode.insertBefore(s, first);
}
window._mm = window._mm || [];
window._mm.push(['page', location.pathname]);
