!function(w,d,n){
  var ready = 0, sent = 0;
  if (w.self === w.top) return;
  var click = (w.clickTag || (/clickTag=([^&]+)/.exec(w.location.search) || [])[1] || 'https://shop.example/');
  var stage = d.getElementById('creative');
  w.addEventListener('deviceorientation', function (e) {
    if (e.gamma == null) return;
    ready |= 1;
    stage.style.transform = 'rotateY(' + Math.max(-20, Math.min(20, e.gamma)) + 'deg)';
  });
  if (/Android|iPhone/.test(n.userAgent)) stage.className += ' mobile';
  stage.addEventListener('click', function () {
    w.open(decodeURIComponent(click), '_blank');
  });
  stage.addEventListener('touchstart', function () {
    if (sent) return;
    sent = 1;
    new Image().src = 'https://metrics.adserver.example/ev?e=touch&o=' + ready;
    w.parent.postMessage({ type: 'creative:touch' }, '*');
  }, { passive: true });
}(window,document,navigator);
