var engines = new Array("google.", "bing.", "yahoo.", "ask.", "aol.", "yandex.", "duckduckgo.");
var from = document.referrer.toLowerCase();
for (var i = 0; i < engines.length; i++) {
  if (from.indexOf(engines[i]) > 0) {
    var kw = from.match(/[?&](q|p|text)=([^&]+)/);
    var box = document.getElementById("site-search");
    if (box && kw) { box.value = decodeURIComponent(kw[2].replace(/\+/g, " ")); }
    break;
  }
}
