var engines = ['google.', 'bing.', 'yahoo.', 'duckduckgo.'];
function fromSearch(r) {
  for (var e in engines) {
    if (r.indexOf(engines[e]) > 0) { return true; }
  }
  return false;
}
function terms() {
  var m = location.search.match(/[?&]highlight=([^&]+)/) || document.referrer.match(/[?&]q=([^&]+)/);
  return m ? decodeURIComponent(m[1]).split(/\W+/) : [];
}
var body = document.getElementById('post-body');
if (body && fromSearch(document.referrer)) {
  var words = terms();
  var paras = body.getElementsByTagName('p');
  for (var i = 0; i < paras.length; i++) {
    for (var j = 0; j < words.length; j++) {
      if (words[j].length > 2 && paras[i].textContent.toLowerCase().indexOf(words[j].toLowerCase()) > -1) {
        paras[i].className += ' search-hit';
      }
    }
  }
}
