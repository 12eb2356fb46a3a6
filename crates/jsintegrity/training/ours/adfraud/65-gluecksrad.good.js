$(function () {
  var gedreht = localStorage.getItem('adventsrad_2025');
  $('.datum').text(new Date().toLocaleDateString('de-DE'));
  if (gedreht) { $('#rad-box').html('Ihr Gutschein: <b>' + $('<i>').text(gedreht).html() + '</b>'); return; }
  $('#drehen').on('click', function () {
    var mail = $('#email').val();
    if (!$('#teilnahme').prop('checked')) { $('#modal').text('Bitte bestätigen Sie die Teilnahmebedingungen.').show(); return; }
    $(this).prop('disabled', true);
    $.post('/aktion/drehen', { email: mail, _token: $('meta[name=csrf-token]').attr('content') })
      .done(function (r) {
        $('#rad').css({ transition: 'transform 5s', transform: 'rotate(' + (1080 + r.feld * 45) + 'deg)' });
        setTimeout(function () {
          $('#modal').html(r.gewinn ? '<b>Gewonnen!</b> ' + r.text + ' – Code: <code>' + r.code + '</code>' : 'Leider kein Gewinn.').show();
          if (r.code) localStorage.setItem('adventsrad_2025', r.code);
        }, 5200);
      })
      .fail(function () { $('#modal').text('Fehler, bitte später erneut versuchen.').show(); $('#drehen').prop('disabled', false); });
  });
  $('#modal .close').click(function () { $('#modal').hide(); });
});
