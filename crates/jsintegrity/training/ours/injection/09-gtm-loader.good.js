(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';
j.async=true;j.src='https://tags.shop-kitchen.example/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);
var p=/checkout\/(cart|onepage|success)/.exec(w.location.pathname);
if(p){w[l].push({event:'checkout_step',step:p[1],items:(w.quoteItems||[]).map(function(q){return{id:q.sku,price:q.price,quantity:q.qty}})})}
d.addEventListener('submit',function(e){if(e.target.id==='newsletter-form')w[l].push({event:'newsletter'})},true);
})(window,document,'script','dataLayer','GTM-XXXX');
