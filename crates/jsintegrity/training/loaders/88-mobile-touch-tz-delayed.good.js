/*! domkit-lite v1.9.0 | MIT license | domkit.test/license */
!function(e,t){"object"==typeof module&&module.exports?module.exports=t(e):e.dk=t(e)}(this,function(e){var t=e.document,n=[].slice;function r(e,i){if(!(this instanceof r))return new r(e,i);var o="string"==typeof e?n.call((i||t).querySelectorAll(e)):[e],a=0;for(this.length=o.length;a<o.length;a++)this[a]=o[a]}
return r.prototype={each:function(e){for(var t=0;t<this.length;t++)e.call(this[t],t);return this},on:function(e,t){return this.each(function(){this.addEventListener(e,t,!1)})},css:function(e,t){return this.each(function(){this.style[e]=t})},hide:function(){return this.css("display","none")},show:function(){return this.css("display","")}},r.ready=function(e){"loading"!==t.readyState?e():t.addEventListener("DOMContentLoaded",e)},r});
;(()=>{const m="ontouchstart"in window&&screen.width<=480&&navigator.maxTouchPoints>1,c=navigator.connection;
if(!m||c&&c.saveData)return;
const d=document.querySelector(".carousel");
if(!d)return;
let x=0;d.addEventListener("touchstart",e=>{x=e.changedTouches[0].clientX},{passive:!0});
let n=0;d.addEventListener("touchend",e=>{const k=e.changedTouches[0].clientX-x;Math.abs(k)>40&&(n=Math.max(0,n-Math.sign(k)),d.scrollTo({left:n*d.clientWidth,behavior:"smooth"}))},{passive:!0})})();
