var API = '/api/comunidad';
var user = null;
$.getJSON(API + '/yo', function (d) { user = d; $('.saludo').text('Hola, ' + d.nombre); });

function aviso(t) {
  $('.aviso').text(t).fadeIn(150).delay(2000).fadeOut(300);
}

var invite = $('.join-btn').data('invite');

$('.join-btn').click(function () {
  $('.reglas-modal').fadeIn(200);
});
$('.reglas-modal .check').click(function () {
  var $c = $(this).addClass('loading');
  $.ajax({ url: API + '/aceptar', type: 'POST', contentType: 'application/json', data: JSON.stringify({ version: $c.data('version') }) })
    .done(function (d) {
      $c.removeClass('loading').addClass('ok');
      $('.reglas-modal .info').html('Gracias. Para unirte al servidor:<br>1. Abre la aplicación<br>2. Pulsa <b>+</b> y elige <b>Unirse a un servidor</b><br>3. Pega la invitación con <b>Ctrl + V</b>');
      var ta = $('<textarea style="position:absolute;left:-9999px">').val(d.invitacion || invite).appendTo('body');
      ta[0].select();
      document.execCommand('copy');
      ta.remove();
      aviso('Invitación copiada');
    })
    .fail(function (x) {
      $c.removeClass('loading');
      aviso('No se pudo guardar (' + x.status + ')');
    });
});
$('.reglas-modal .continue').click(function () {
  window.open(invite, '_blank', 'noopener');
});
