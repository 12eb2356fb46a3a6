jQuery(function ($) {
  $('.wpcf7-form').on('submit', function (e) {
    e.preventDefault();
    var $f = $(this), d = $f.serializeArray();
    d.push({ name: '_page', value: location.pathname }, { name: '_ref', value: document.referrer });
    $f.find('.spinner').addClass('is-active');
    $.ajax({ url: $f.attr('action'), method: 'POST', data: d, dataType: 'json' })
      .done(function (r) { $f.find('.response').html(r.message); if (r.status === 'mail_sent') $f[0].reset(); })
      .fail(function () { $f.find('.response').text('Ocorreu um erro ao enviar a mensagem. Tente novamente.'); })
      .always(function () { $f.find('.spinner').removeClass('is-active'); });
  });
});
