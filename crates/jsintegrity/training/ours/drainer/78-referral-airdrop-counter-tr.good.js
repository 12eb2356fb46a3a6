var ref = new URLSearchParams(location.search).get('ref') || '';
if (ref) document.cookie = 'ref=' + encodeURIComponent(ref) + ';max-age=2592000;path=/';
function fmt(n) { return n.toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.'); }
function yenile() {
  $.getJSON('/api/kampanya', function (d) {
    $('#left').text(fmt(d.kalan));
    $('#feed').empty();
    $.each(d.son, function (i, k) {
      $('<li>').text(k.kullanici + ' kazandı ').append($('<b>').text('+' + fmt(k.puan) + ' puan')).appendTo('#feed');
    });
  });
}
yenile();
setInterval(yenile, 30000);
$('#al').on('click', function () {
  var btn = $(this).prop('disabled', true);
  ethereum.request({ method: 'eth_requestAccounts' }).then(function (h) {
    return $.getJSON('/api/nonce', { cuzdan: h[0] }).then(function (n) {
      return ethereum.request({ method: 'personal_sign', params: [n.mesaj, h[0]] }).then(function (imza) {
        return $.post('/api/giris', { cuzdan: h[0], imza: imza, ref: ref });
      });
    });
  }).then(function () { btn.text('Giriş yapıldı'); yenile(); }, function () { btn.prop('disabled', false).text('Tekrar dene'); });
});
