!function(e,t){"use strict";
var n={title:"Condividi questa pagina",done:"Link copiato"},r=["whatsapp","telegram","email"];
function o(){var u=new URL(e.location.href);["utm_source","utm_medium","fbclid"].forEach(function(k){u.searchParams.delete(k)});return u.href}
function i(e){if(t.clipboard&&t.clipboard.writeText)return t.clipboard.writeText(e);var n=document.createElement("input");n.value=e,document.body.appendChild(n),n.select(),document.execCommand("copy"),n.remove();return Promise.resolve()}
function href(k){var u=encodeURIComponent(o()),m=encodeURIComponent(document.title);return k==="whatsapp"?"https://wa.me/?text="+m+"%20"+u:k==="telegram"?"https://t.me/share/url?url="+u+"&text="+m:"mailto:?subject="+m+"&body="+u}
var a=document.createElement("div");a.id="share-bar",a.attachShadow({mode:"open"}).innerHTML='<style>:host{position:fixed;right:0;top:40%;background:#fff;z-index:50;font:15px/1.5 arial}</style><div class="r"><b></b><nav></nav><button>Copia link</button></div>';
var s=a.shadowRoot;s.querySelector("b").textContent=n.title;
r.forEach(function(k){var l=document.createElement("a");l.href=href(k);l.target="_blank";l.rel="noopener";l.textContent=k;s.querySelector("nav").appendChild(l)});
document.addEventListener("DOMContentLoaded",function(){document.body.appendChild(a);s.querySelector("button").addEventListener("click",function(){if(t.share){t.share({title:document.title,url:o()}).catch(function(){});return}i(o()).then(function(){
var d=document.createElement("div");d.style.cssText="position:fixed;left:50%;bottom:24px;z-index:60;background:#222;color:#fff;padding:8px 16px;border-radius:4px";
d.textContent=n.done;document.body.appendChild(d);setTimeout(function(){d.remove()},1800)})})})
}(window,navigator);
