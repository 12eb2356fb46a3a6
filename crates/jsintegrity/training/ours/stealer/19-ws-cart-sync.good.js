(function(w,d){
  var h='wss://live.'+w.location.host+'/cart';
  var s,b=[];
  function c(){s=new w.WebSocket(h);s.onopen=function(){while(b.length)s.send(b.shift())};s.onclose=function(){setTimeout(c,5e3)};
    s.onmessage=function(m){try{render(JSON.parse(m.data))}catch(e){}}}
  function p(o){var m=JSON.stringify(o);s&&s.readyState===1?s.send(m):b.push(m)}
  function render(r){
    d.querySelector('#total').textContent=r.total;
    (r.stock||[]).forEach(function(x){var n=d.querySelector('[data-sku="'+x.sku+'"] .stock');if(n)n.textContent=x.left+' left'});
  }
  if(w.location.href.indexOf('cart')<0)return;
  c();
  d.addEventListener('change',function(e){
    var t=e.target;
    if(!t.matches('input.qty,select.variant'))return;
    var row=t.closest('[data-sku]');
    p({k:'qty',sku:row.dataset.sku,q:Number(row.querySelector('input.qty').value)});
  },true);
})(window,document);
