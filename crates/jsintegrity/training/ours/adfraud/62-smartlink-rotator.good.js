var _ab=[["control",50],["blue-button",30],["short-form",20]];
function _pk(){var t=0,r=Math.random()*100;for(var i=0;i<_ab.length;i++){t+=_ab[i][1];if(r<t)return _ab[i][0]}}
function _get(){var c=JSON.parse(localStorage._abv||'{}');if(!c.v){c={v:_pk(),d:new Date().toDateString()};localStorage._abv=JSON.stringify(c)}return c.v}
document.documentElement.className+=' ab-'+_get();
document.addEventListener('click',function(e){var a=e.target.closest&&e.target.closest('a.cta');if(!a)return;(window.dataLayer=window.dataLayer||[]).push({event:'cta_click',variant:_get(),page:location.pathname})},true);
