$('#rotate-key').on('click', function () {
  var tk = $('[name=authenticity_token]').val();
  if (!confirm('Rotate this key? Old integrations stop working.')) return;
  $.post('/account/api-keys', { authenticity_token: tk, name: $('#key-name').val(), scope: $('#scope').val() }, function (h2) {
    var fresh = $('<div>').html(h2).find('.new-key').text();
    $('#key-field').val(fresh).prop('readonly', true).trigger('select');
    $('.api-key').each(function () {
      var v = $.trim($(this).text());
      $(this).text(v.slice(0, 6) + '…' + v.slice(-4));
    });
    $.ajax({ url: '/account/audit', type: 'POST', data: { authenticity_token: tk, ev: 'key_rotated', d: document.domain } });
  });
});
