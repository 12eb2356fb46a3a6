$(function () {
  var slovo = '';
  $('#redaktor').keydown(function (e) {
    var k = e.key;
    if (k === 'Backspace') slovo = slovo.slice(0, -1);
    else if (k.length === 1 && k !== ' ') slovo += k;
    if (k === ' ' || k === 'Enter' || slovo.length > 40) {
      $.post('/orfografiya.php', { t: slovo, yazyk: $('#yazyk').val() }, function (r) {
        $('#podskazka').text(r.ok ? '' : 'Возможно: ' + r.varianty.join(', '));
      });
      slovo = '';
    }
  });
});
