window.Shopify = window.Shopify || {};
Shopify.asyncLoad = function () {
  var urls = ["\/\/reviews.starlet-apps.example\/widget.js?shop=demo", "\/\/sizes.fitguide-apps.example\/u\/app.js?shop=demo"];
  for (var i = 0; i < urls.length; i++) {
    var s = document.createElement('script');
    s.type = 'text/javascript';
    s.async = true;
    if (i === 1) { if (!/\/products\//.test(location.pathname)) continue; s.id = 'fitguide-loader'; }
    s.src = urls[i];
    var x = document.getElementsByTagName('script')[0];
    x.parentNode.insertBefore(s, x);
  }
};
window.addEventListener('load', Shopify.asyncLoad, false);
