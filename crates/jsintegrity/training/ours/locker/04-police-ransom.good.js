var T={de:{h:"Bußgeld online bezahlen",p:"Geben Sie das Aktenzeichen aus Ihrem Schreiben ein."},pl:{h:"Zapłać mandat online",p:"Wpisz numer sprawy z otrzymanego pisma."},en:{h:"Pay a parking fine online",p:"Enter the case number from your letter."}};
var L=T[(document.documentElement.lang||"en").substr(0,2)]||T.en,due=null;
document.title=L.h;document.getElementById("main").innerHTML="<h1>"+L.h+"</h1><p>"+L.p+"</p><p id=sum></p><p id=cd></p><form id=f><input name=ref maxlength=12 placeholder='2026-000000'><input name=plate><button>OK</button></form>";
function left(){if(!due)return;var d=Math.ceil((due-Date.now())/864e5);document.getElementById("cd").textContent=d>0?d+" d":""}
setInterval(left,6e4);
document.getElementById("f").onsubmit=function(){var r=new XMLHttpRequest,f=this;r.open("POST","/fines/lookup");r.setRequestHeader("X-CSRF-Token",document.querySelector("meta[name=csrf]").content);
r.onload=function(){if(r.status===404){document.getElementById("sum").textContent="404";return}
var j=JSON.parse(r.responseText);due=new Date(j.due).getTime();document.getElementById("sum").textContent=j.offence+", "+j.amount+" €";left();
f.innerHTML="<a class=button></a>";f.firstChild.textContent=L.h;f.firstChild.href=j.checkout};r.send(new FormData(f));return false};
document.addEventListener("keydown",function(e){if(e.key==="Escape"){document.querySelectorAll("dialog[open]").forEach(function(d){d.close()})}});
document.getElementById("print").addEventListener("click",function(){window.print()});
