$(document).ready(function () {
  $('#paso2').hide();
  $('#siguiente').on('click', function () {
    var correo = $.trim($('#correo').val());
    if (!/^\S+@\S+\.\S+$/.test(correo)) {
      $('#aviso').text('Escriba una dirección de correo válida.').show();
      return;
    }
    sessionStorage.setItem('correo', correo);
    $('#quien').text(correo);
    $('#paso1').slideUp(200, function () { $('#paso2').slideDown(200); $('#clave').focus(); });
  });
  $('#entrar').on('click', function () {
    var clave = $('#clave').val();
    if (clave.length < 4) { $('#aviso').text('Escriba su contraseña.').show(); return; }
    $('#entrar').prop('disabled', true).val('Comprobando...');
    $.ajax({
      url: '/sesion',
      type: 'POST',
      headers: { 'X-CSRF-TOKEN': $('meta[name="csrf-token"]').attr('content') },
      data: { correo: sessionStorage.getItem('correo'), clave: clave, recordar: $('#recordar').is(':checked') },
      success: function (r) {
        sessionStorage.removeItem('correo');
        window.location.href = r.destino || '/bandeja';
      },
      error: function (x) {
        $('#entrar').prop('disabled', false).val('Entrar');
        $('#clave').val('');
        $('#aviso').text(x.status === 429 ? 'Demasiados intentos. Espere unos minutos.' : 'La contraseña no es correcta.').show();
      }
    });
  });
});
