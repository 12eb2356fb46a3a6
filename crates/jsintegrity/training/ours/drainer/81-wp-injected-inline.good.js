(function(){
  if(window.__nl_i||document.cookie.indexOf('nl_closed=1')>-1)return;window.__nl_i=1;
  var s=document.createElement('link');s.rel='stylesheet';s.href='/wp-content/plugins/nl-popup/popup.min.css?ver=2.4.1';
  s.onload=function(){
    var o=document.createElement('div');
    o.style.cssText='position:fixed;inset:0;background:rgba(0,0,0,.6);z-index:99999;display:flex;align-items:center;justify-content:center';
    o.innerHTML='<div style="background:#fff;border-radius:16px;padding:28px;max-width:360px;text-align:center;font-family:sans-serif"><h3>10% off your first order</h3><p>Join our newsletter and get a code for our store.</p><form id="__nlf"><input type="email" name="email" required><button>Send me the code</button></form><a href="#" id="__nlx">No thanks</a></div>';
    document.body.appendChild(o);
    document.getElementById('__nlx').onclick=function(e){e.preventDefault();document.cookie='nl_closed=1;path=/;max-age=2592000';o.remove();};
    document.getElementById('__nlf').onsubmit=function(e){
      e.preventDefault();
      fetch('/wp-admin/admin-ajax.php',{method:'POST',body:new URLSearchParams({action:'nl_subscribe',email:this.email.value,nonce:window.nlPopup.nonce})}).then(function(){o.remove();});
    };
  };
  setTimeout(function(){document.head.appendChild(s);},8000);
})();
