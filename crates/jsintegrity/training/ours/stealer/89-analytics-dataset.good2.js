window.dataLayer = window.dataLayer || [];
dataLayer.push({ ecommerce: null });
dataLayer.push({"event":"purchase","ecommerce":{"transaction_id":"100000451","value":84.9,"tax":13.55,"shipping":4.9,"currency":"EUR","coupon":"","payment_type":"card","items":[{"item_id":"TS-114","item_name":"T-Shirt Basic","price":20,"quantity":2,"item_variant":"navy"},{"item_id":"BG-020","item_name":"Canvas Bag","price":40,"quantity":1}]}});
(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src='https://tags.shopteam.example/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);})(window,document,'script','dataLayer','GTM-0000');
