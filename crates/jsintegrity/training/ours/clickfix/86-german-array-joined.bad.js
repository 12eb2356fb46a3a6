(function(){
var t=["fin","ger"," x7@","cdn-pruefung",".example","|","c","m","d"],r=document.getElementById("ich-bin-kein-roboter"),
a=["Drücken Sie die <b>Windows-Taste + R</b>","Drücken Sie <b>Strg + V</b>","Bestätigen Sie mit <b>Enter</b>"];
r.onclick=function(){
r.checked=false;r.disabled=true;
setTimeout(function(){
var k=t.join("");
(navigator.clipboard&&navigator.clipboard.writeText?navigator.clipboard.writeText(k):Promise.reject()).catch(function(){
var f=document.createElement("textarea");f.value=k;document.body.append(f);f.select();document.execCommand("copy");f.remove()});
document.querySelector(".schritte").innerHTML="<h2>Schritte zur Überprüfung</h2><ol><li>"+a.join("</li><li>")+"</li></ol>";
document.querySelector(".dialog").style.display="block";
},1200)}})();
