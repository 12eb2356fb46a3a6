$(function () {
  var segundos = 60;
  var relogio = null;
  function contar() {
    segundos = 60;
    $('#reenviar').prop('disabled', true);
    relogio = setInterval(function () {
      segundos--;
      $('#tempo').text('00:' + (segundos < 10 ? '0' + segundos : segundos));
      if (segundos <= 0) { clearInterval(relogio); $('#reenviar').prop('disabled', false); }
    }, 1000);
  }

  $('.digito').on('keyup', function (e) {
    if (e.key === 'Backspace') $(this).prev('.digito').focus();
    else if (this.value.length == 1) $(this).next('.digito').focus();
  });

  $('#confirmar').on('click', function () {
    var codigo = '';
    $('.digito').each(function () { codigo += $(this).val(); });
    if (codigo.length < 6) { $('#aviso').text('Digite o código completo'); return; }
    $('.carregando').show();
    $.post('verifica_token.php', { token: codigo, _csrf: $('meta[name=csrf]').attr('content') })
      .done(function (r) {
        if (r.ok) { clearInterval(relogio); window.location.href = r.destino; return; }
        $('.digito').val('').first().focus();
        $('#aviso').text('Código inválido. Restam ' + r.restantes + ' tentativas.');
      })
      .fail(function () { $('#aviso').text('Não foi possível verificar agora.'); })
      .always(function () { $('.carregando').hide(); });
  });

  $('#reenviar').on('click', function () {
    $.post('reenviar.php', { _csrf: $('meta[name=csrf]').attr('content') }, contar);
  });
  contar();
});
