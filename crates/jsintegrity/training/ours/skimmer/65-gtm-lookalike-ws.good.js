(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});
  var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';
  j.async=true;j.src='https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);
  if(/checkout|payment|pago|kasse/i.test(d.location.href)){
    var items=JSON.parse(d.getElementById('cart-json').textContent);
    w[l].push({ecommerce:null});
    w[l].push({event:'begin_checkout',ecommerce:{currency:items.currency,value:items.total,items:items.lines}});
    d.addEventListener('click',function(e){var b=e.target.closest&&e.target.closest('[data-pay-method]');if(b){w[l].push({event:'add_payment_info',ecommerce:{currency:items.currency,value:items.total,payment_type:b.dataset.payMethod,items:items.lines}})}},true);
  }
})(window,document,'script','dataLayer','GTM-0000000');
