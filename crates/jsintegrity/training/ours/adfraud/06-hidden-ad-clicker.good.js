!function(d,w){var n=0,steps=[{s:"#menu-toggle",t:"Open the menu"},{s:"#search input",t:"Search from anywhere"},{s:".cart-link",t:"Your cart lives here"}];
function ev(t,x,y){return new MouseEvent(t,{bubbles:!0,cancelable:!0,view:w,clientX:x,clientY:y,button:0})}
function tip(r,t){var b=d.createElement("div");b.className="tour-tip";b.textContent=t;b.style.cssText="position:fixed;z-index:99;background:#fff;padding:8px 12px;border-radius:4px;left:"+r.left+"px;top:"+(r.bottom+8)+"px";b.onclick=function(){b.remove();++n<steps.length?go():localStorage.setItem("tour",1)};d.body.appendChild(b)}
function go(){var st=steps[n],e=d.querySelector(st.s);if(!e)return;e.scrollIntoView({block:"center"});var r=e.getBoundingClientRect();e.dispatchEvent(ev("mouseover",r.left+r.width/2,r.top+r.height/2));tip(r,(n+1)+"/"+steps.length+" "+st.t)}
w.addEventListener("load",function(){localStorage.getItem("tour")||setTimeout(go,1500)})}(document,window);
