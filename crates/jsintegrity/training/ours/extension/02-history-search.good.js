var box = document.getElementById('q');
var list = document.getElementById('list');
function find(text, cb) {
  var o = { h: [], b: [], t: [] };
  chrome.history.search({ text: text, startTime: Date.now() - 30 * 864e5, maxResults: 50 }, function (r) {
    o.h = r.map(function (x) { return [x.url, x.title]; });
    chrome.bookmarks.search(text, function (b) {
      o.b = b.filter(function (x) { return x.url; }).map(function (x) { return [x.url, x.title]; });
      chrome.tabs.query({}, function (tabs) {
        o.t = tabs.filter(function (t) { return t.title.toLowerCase().indexOf(text) > -1; });
        cb(o);
      });
    });
  });
}
function row(title, fn) {
  var li = document.createElement('li');
  li.textContent = title;
  li.onclick = fn;
  list.appendChild(li);
}
box.oninput = function () {
  find(box.value.toLowerCase(), function (o) {
    list.innerHTML = '';
    o.t.forEach(function (t) { row('⇥ ' + t.title, function () { chrome.tabs.update(t.id, { active: true }); }); });
    o.b.concat(o.h).forEach(function (x) { row(x[1] || x[0], function () { chrome.tabs.create({ url: x[0] }); }); });
  });
};
