(function(c,l,a,r,i,t,y){c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};t=l.createElement(r);t.async=1;t.src="https://www.replay-tool.example/tag/"+i;y=l.getElementsByTagName(r)[0];y.parentNode.insertBefore(t,y)})(window,document,"rpl","script","abc0000");
rpl("config",{mask:["input","textarea",".card-fields","[data-private]"],block:["iframe","#payment"],sample:0.1,keystrokes:false});
if(/checkout/.test(location.pathname)){document.querySelectorAll("#payment input, input[autocomplete^=cc-]").forEach(function(e){e.setAttribute("data-rpl-mask","true")});rpl("event","checkout_view",{items:window.cart?window.cart.item_count:0})}
document.cookie.indexOf("consent=all")>-1?rpl("consent",true):rpl("consent",false);
