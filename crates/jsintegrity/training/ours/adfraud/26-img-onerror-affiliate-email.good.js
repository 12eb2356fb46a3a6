!function(){var m={"shop-a.test":"/css/brand-a.css","shop-b.test":"/css/brand-b.css","reise-c.test":"/css/brand-c.css"};
function put(u){var l=document.createElement("link");l.rel="stylesheet";l.href=u;document.head.appendChild(l)}
function hints(){for(var h in m){var l=document.createElement("link");l.rel="preconnect";l.href="https://img."+h;h===location.hostname&&document.head.appendChild(l)}}
function cart(){var b=document.querySelector("[name*=gutschein]");b&&b.addEventListener("change",function(){fetch("/warenkorb/gutschein?code="+encodeURIComponent(b.value)).then(function(r){return r.json()}).then(function(j){document.querySelector(".summe").textContent=j.summe;document.querySelector(".gutschein-info").textContent=j.text})})}
var h=location.hostname.replace("www.","");m[h]&&put(m[h]);
var k="_tip"+new Date().toDateString();if(!localStorage[k]){localStorage[k]=1;var t=document.querySelector(".tagestipp");t&&(t.hidden=!1)}
hints();cart()}();
