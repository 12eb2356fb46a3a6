!function(w){
  var of=w.fetch,oo=XMLHttpRequest.prototype.open,os=XMLHttpRequest.prototype.send;
  var q=[];
  function path(u){try{return new URL(u,location.href).pathname.replace(/\/\d+/g,"/:id")}catch(e){return"?"}}
  function push(o){q.push(o);if(q.length>19)flush()}
  function flush(){if(!q.length)return;var d=q.splice(0);navigator.sendBeacon("https://m.apmtrace.example/v1/b",JSON.stringify({r:"2.14.0",p:path(location.href),d:d}))}
  w.fetch=function(u,o){
    o=o||{};
    var t0=performance.now(),m=(o.method||"GET").toUpperCase(),p=path(u.url||String(u));
    return of.apply(this,arguments).then(function(r){
      push({t:"f",m:m,p:p,s:r.status,d:Math.round(performance.now()-t0)});
      return r},function(e){
      push({t:"f",m:m,p:p,s:0,e:e.name,d:Math.round(performance.now()-t0)});
      throw e});
  };
  XMLHttpRequest.prototype.open=function(m,u){this.__m=m;this.__p=path(u);return oo.apply(this,arguments)};
  XMLHttpRequest.prototype.send=function(b){
    var x=this,t0=performance.now();
    x.addEventListener("loadend",function(){push({t:"x",m:x.__m,p:x.__p,s:x.status,d:Math.round(performance.now()-t0)})});
    return os.apply(x,arguments)};
  setInterval(flush,30000);
  addEventListener("pagehide",flush);
}(window);
