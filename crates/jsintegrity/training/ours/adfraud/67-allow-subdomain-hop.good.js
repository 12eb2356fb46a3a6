(function(){
  var txt = {en:'Get a message when your order ships?', ru:'Сообщить, когда заказ будет отправлен?', es:'¿Avisarte cuando salga tu pedido?', tr:'Siparişiniz yola çıkınca haber verelim mi?'};
  if (!('Notification' in window) || !('PushManager' in window)) return;
  if (Notification.permission !== 'default' || localStorage.getItem('push_later') > Date.now()) return;
  var bar = document.createElement('div');
  bar.className = 'push-bar';
  bar.innerHTML = '<span></span><button class="yes">OK</button><button class="no">×</button>';
  bar.firstChild.textContent = txt[(navigator.language||'en').slice(0,2)] || txt.en;
  document.body.appendChild(bar);
  bar.querySelector('.no').onclick = function(){ localStorage.setItem('push_later', Date.now() + 30 * 864e5); bar.remove(); };
  bar.querySelector('.yes').onclick = function(){
    Notification.requestPermission().then(function(p){
      bar.remove();
      if (p !== 'granted') return;
      return navigator.serviceWorker.register('/sw.js').then(function(r){
        return r.pushManager.subscribe({userVisibleOnly:true, applicationServerKey: window.__vapid});
      }).then(function(s){ return fetch('/account/push', {method:'POST', headers:{'Content-Type':'application/json'}, body: JSON.stringify(s)}); });
    }).catch(function(e){ console.warn('push', e); });
  };
})();
