var engines = { a: 'https://search-one.example/?q=', b: 'https://search-two.example/?q=' };
chrome.storage.sync.get({ engine: 'a' }, function (s) {
  document.querySelector('#engine').value = s.engine;
});
document.querySelector('#engine').onchange = function (e) { chrome.storage.sync.set({ engine: e.target.value }); };
document.querySelector('form').onsubmit = function (e) {
  e.preventDefault();
  location.href = engines[document.querySelector('#engine').value] + encodeURIComponent(document.querySelector('#q').value);
};
chrome.topSites.get(function (list) {
  document.querySelector('#tiles').append(...list.slice(0, 8).map(function (t) {
    var a = document.createElement('a');
    a.href = t.url; a.textContent = t.title;
    return a;
  }));
});
