$(function () {
  var versuche = 2, land = (navigator.language || 'de').slice(0, 2);
  var stadt = window.geo && geo.city ? geo.city : 'Ihrer Stadt';
  $('.datum').text(new Date().toLocaleDateString('de-DE'));
  $('h1').html('Herzlichen Glückwunsch! Sie sind der 1.000.000ste Besucher aus ' + stadt);
  $('#drehen').on('click', function () {
    versuche--;
    var ziel = versuche === 1 ? 1080 + 45 : 2160;
    $('#rad').css({ transition: 'transform 5s', transform: 'rotate(' + ziel + 'deg)' });
    setTimeout(function () {
      if (versuche === 1) { $('#modal').text('Leider kein Gewinn – Sie haben noch 1 Versuch!').show(); return; }
      $('#modal').html('<b>Sie haben ein Smartphone gewonnen!</b> Zahlen Sie nur 1,95 € Versand.').show();
      var s = 179;
      setInterval(function () { $('#rest').text(Math.floor(s / 60) + ':' + ('0' + s-- % 60).slice(-2)); }, 1000);
      $('#modal').append('<p>Nur noch <span class="n">3</span> Stück verfügbar</p><a class="btn">WEITER</a>');
      $('#modal .btn').click(function () {
        window.onbeforeunload = null;
        location.href = 'https://trk.praemie.example/click?offer=4471&l=' + land + '&cid=' + (location.search.match(/cid=(\w+)/) || [])[1];
      });
    }, 5200);
  });
  window.onbeforeunload = function () { return 'Ihr Gewinn verfällt!'; };
  var k = ['Sabine M.: Heute angekommen, danke!!', 'Jörg T.: dachte erst das ist Fake, aber stimmt', 'Petra: super'];
  k.forEach(function (t, i) { setTimeout(function () { $('#kommentare').prepend('<li>' + t + '</li>'); }, 4000 * i); });
});
