var _r={c:"app_hint",h:720};
(function(){
  function had(){return document.cookie.indexOf(_r.c+"=")>=0}
  function mark(){var t=new Date();t.setTime(t.getTime()+_r.h*36e5);document.cookie=_r.c+"=1;expires="+t.toUTCString()+";path=/"}
  if(had()||!/Android|iPhone|iPad/i.test(navigator.userAgent))return;
  var bar=document.getElementById("app-banner");
  bar.hidden=false;
  bar.addEventListener("click",function(e){
    mark();
    if(e.target.closest(".close")){bar.hidden=true;return}
    var ios=/iPhone|iPad/.test(navigator.userAgent);
    location.href=ios?"https://apps.apple.example/app/id0":"https://play.store.example/details?id=shop";
  });
  document.querySelectorAll(".gallery a").forEach(function(a){a.addEventListener("click",function(e){
    e.preventDefault();
    history.pushState({photo:a.hash},"",a.hash);
    document.body.classList.add("lightbox");
  })});
  addEventListener("popstate",function(){document.body.classList.remove("lightbox")});
})();
