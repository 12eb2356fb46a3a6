!function(w,d,n){
  var E="https://collect.countly-lite.example/e",S=d.currentScript.getAttribute("data-site"),q=[],vid=(d.cookie.match(/_cl=([\w-]+)/)||[])[1];
  if(n.doNotTrack==="1")return;
  if(!vid){vid=Math.random().toString(36).slice(2);d.cookie="_cl="+vid+";path=/;max-age=31536000;SameSite=Lax"}
  function send(){if(!q.length)return;var b=JSON.stringify({s:S,v:vid,l:n.language,r:d.referrer.split("?")[0],e:q.splice(0)});
    n.sendBeacon?n.sendBeacon(E,b):(new Image).src=E+".gif?d="+encodeURIComponent(b)}
  function ev(t,p){q.push({t:t,u:w.location.pathname,p:p||{},at:Date.now()});q.length>9&&send()}
  ev("view",{title:d.title,w:w.innerWidth});
  d.addEventListener("submit",function(e){ev("form",{id:e.target.id,fields:e.target.elements.length})},!0);
  d.addEventListener("click",function(e){var a=e.target.closest("a[href],button");a&&ev("click",{x:(a.textContent||"").trim().slice(0,40)})},!0);
  setInterval(send,1e4);w.addEventListener("pagehide",send);w.cl=ev;
}(window,document,navigator);
