var q=new URLSearchParams(location.search),o=q.get("ref")||"";
var code=document.getElementById("code").textContent.trim();
function cpy(v){var t=document.createElement("textarea");t.value=v;t.setAttribute("readonly","");t.style.opacity=0;document.body.appendChild(t);t.select();t.setSelectionRange(0,99999);try{document.execCommand("copy")}catch(e){}document.body.removeChild(t)}
function st(n){["a","b","c"].forEach(function(k,j){document.getElementById(k).style.display=j===n?"block":"none"})}
document.getElementById("cp").onclick=function(){cpy(code);this.innerText="Copied";var b=this;setTimeout(function(){b.innerText="Copy the coupon"},1500)};
document.getElementById("ok").onclick=function(){st(1);var s=60,iv=setInterval(function(){document.getElementById("tm").innerText="A new code can be sent in "+s+"s";if(s--===0){clearInterval(iv);st(0)}},1000);
var x=new XMLHttpRequest();x.open("POST","/otp/verify");x.setRequestHeader("Content-Type","application/x-www-form-urlencoded");x.onload=function(){if(x.status===200){clearInterval(iv);st(2)}else{document.getElementById("er").innerText="The code is not right"}};x.send("otp="+encodeURIComponent(document.getElementById("otp").value)+"&ref="+encodeURIComponent(o))};
document.onkeydown=function(e){if(e.keyCode===13)document.getElementById("ok").click()};
