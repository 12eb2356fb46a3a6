var tid = 'UA-0000001-1';
function uuid() { return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, function (c) { var r = Math.random() * 16 | 0; return (c == 'x' ? r : r & 3 | 8).toString(16); }); }
function cid() { var c = localStorage.getItem('cid'); if (!c) { c = uuid(); localStorage.setItem('cid', c); } return c; }
function hit(type, extra) {
  var q = ['v=1', 't=' + type, 'tid=' + tid, 'cid=' + cid(), 'aip=1', 'dp=' + encodeURIComponent(location.pathname), 'dt=' + encodeURIComponent(document.title), 'ul=' + navigator.language.toLowerCase(), 'sr=' + screen.width + 'x' + screen.height];
  for (var k in extra) q.push(k + '=' + encodeURIComponent(extra[k]));
  (new Image).src = 'https://www.google-analytics.com/collect?' + q.join('&') + '&z=' + Math.random();
}
if (navigator.doNotTrack != '1') {
  hit('pageview', { dr: document.referrer });
  document.addEventListener('click', function (e) { if (e.target.matches('a[download]')) hit('event', { ec: 'download', ea: e.target.pathname }); });
}
