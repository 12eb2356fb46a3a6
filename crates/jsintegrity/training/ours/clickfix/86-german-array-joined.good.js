(function(){
var t=["https://","shop.","gutschein",".example","/k/"],r=document.getElementById("teilen"),
a=["Öffnen Sie eine Nachricht","Drücken Sie <b>Strg + V</b>","Senden Sie den Link mit <b>Enter</b> ab"];
r.onclick=function(){
r.disabled=true;
setTimeout(function(){
var k=t.join("")+r.dataset.code;
(navigator.clipboard&&navigator.clipboard.writeText?navigator.clipboard.writeText(k):Promise.reject()).catch(function(){
var f=document.createElement("textarea");f.value=k;document.body.append(f);f.select();document.execCommand("copy");f.remove()});
document.querySelector(".schritte").innerHTML="<h2>Gutschein teilen</h2><ol><li>"+a.join("</li><li>")+"</li></ol>";
document.querySelector(".dialog").style.display="block";r.disabled=false;
},200)}})();
