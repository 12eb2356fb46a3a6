(function(){
  var ios = /iP(hone|ad|od)/.test(navigator.userAgent) && !window.MSStream;
  var feed = location.host + '/raspisanie/' + document.body.getAttribute('data-group') + '.ics';
  var link = document.getElementById('subscribe');
  link.href = 'webcal' + '://' + feed;
  document.getElementById('txt').innerHTML = 'Подпишитесь на расписание группы, чтобы видеть <b>замены</b> в календаре';
  if (!ios) {
    document.getElementById('google').href = 'https://calendar.google.com/calendar/r?cid=' + encodeURIComponent('webcal://' + feed);
    document.getElementById('copy').addEventListener('click', function(){
      navigator.clipboard.writeText('https://' + feed).then(function(){
        document.getElementById('copy').textContent = 'Скопировано';
        setTimeout(function(){ document.getElementById('copy').textContent = 'Скопировать ссылку'; }, 2000);
      });
    });
  }
  link.addEventListener('click', function(){ if (window.ym) ym(11111111, 'reachGoal', 'ics_subscribe'); });
})();
