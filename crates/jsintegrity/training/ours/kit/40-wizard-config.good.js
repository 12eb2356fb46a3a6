window.APP = {
  api: { url: '/api/matricula', tag: '2026-1' },
  exit: '/aluno',
  flow: ['dados', 'curso', 'documentos', 'revisao', 'fim'],
};

$(document).on('submit', 'form[data-etapa]', function (ev) {
  ev.preventDefault();
  var etapa = $(this).data('etapa');
  var dados = $(this).serializeArray().reduce(function (a, c) { a[c.name] = c.value; return a; }, {});
  var acumulado = $.extend(JSON.parse(sessionStorage.d || '{}'), dados);
  sessionStorage.d = JSON.stringify(acumulado);

  $.ajax({
    url: APP.api.url,
    method: 'POST',
    contentType: 'application/json',
    headers: { 'X-CSRF-TOKEN': $('meta[name="csrf-token"]').attr('content') },
    data: JSON.stringify({ turma: APP.api.tag, etapa: etapa, dados: acumulado })
  }).done(function () {
    var prox = APP.flow[APP.flow.indexOf(etapa) + 1];
    if (prox === 'fim') {
      sessionStorage.removeItem('d');
      $('#tela').html('<h2>Matrícula enviada!</h2><p>A secretaria responderá em até 2 dias úteis.</p>');
      setTimeout(function () { location.href = APP.exit; }, 8000);
      return;
    }
    $('#tela').load('telas/' + prox + '.html');
  }).fail(function (xhr) {
    $('#tela .erro').text(xhr.responseJSON ? xhr.responseJSON.mensagem : 'Erro ao salvar. Tente novamente.');
  });
});

$(document).on('input', '#cpf', function () {
  this.value = this.value.replace(/\D/g, '').replace(/(\d{3})(\d{3})(\d{3})(\d{2})/, '$1.$2.$3-$4').slice(0, 14);
});
$(document).on('click', '.horarios button', function () {
  $('#horario').val($(this).data('n'));
});
$(function () { $('#tela').load('telas/' + APP.flow[0] + '.html'); });
