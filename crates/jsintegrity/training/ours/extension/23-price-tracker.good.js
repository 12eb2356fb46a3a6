var shops = { "shop-alpha.example": ".price-now", "store-beta.example": "[itemprop=price]" };
var sel = shops[location.hostname.replace(/^www\./, "")];
var node = sel && document.querySelector(sel);
if (node) {
  var price = parseFloat((node.content || node.textContent).replace(/[^\d.,]/g, "").replace(",", "."));
  var key = "p:" + location.pathname;
  chrome.storage.local.get(key, function (s) {
    var list = s[key] || [];
    var prev = list[list.length - 1];
    if (!prev || prev.p !== price) {
      list.push({ p: price, d: Date.now() });
      var o = {};
      o[key] = list.slice(-90);
      chrome.storage.local.set(o);
    }
    var low = Math.min.apply(null, list.map(function (x) { return x.p; }));
    var tip = document.createElement("small");
    tip.textContent = price <= low ? "Lowest price so far" : "Lowest seen: " + low.toFixed(2);
    node.parentNode.appendChild(tip);
    chrome.runtime.sendMessage({ type: "price", title: document.title, price: price, low: low });
  });
}
