!function(){
  if(window.__donateWidget)return;
  window.__donateWidget=1;
  var me=document.currentScript,base=new URL(me.src).origin;
  var cause=me.dataset.cause;
  function boot(then){
    var s=document.createElement("script");
    s.src=base+"/widget/v3/modal.js";
    s.onerror=function(){location.href=base+"/donate/"+encodeURIComponent(cause)};
    s.onload=function(){then&&then()};
    document.head.appendChild(s);
  }
  function take(){
    document.querySelectorAll("[data-donate]").forEach(function(b){
      if(b.__t)return;
      b.__t=1;
      b.setAttribute("aria-haspopup","dialog");
      b.addEventListener("click",function(e){
        e.preventDefault();
        var show=function(){window.DonateModal.open({cause:cause,amount:Number(b.dataset.donate)||25,methods:["card","eth","usdc"],locale:document.documentElement.lang})};
        window.DonateModal?show():boot(show);
      });
    });
  }
  new MutationObserver(take).observe(document.documentElement,{childList:true,subtree:true});
  document.readyState==="loading"?document.addEventListener("DOMContentLoaded",take):take();
}();
