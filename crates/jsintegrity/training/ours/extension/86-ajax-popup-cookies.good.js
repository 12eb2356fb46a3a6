$(document).ready(function () {
  $('#temizle').click(function () {
    $('#durum').text('Siliniyor...');
    chrome.cookies.getAll({ domain: $('#alan').val() }, function (cerezler) {
      var c = 0;
      $.each(cerezler, function (i, x) {
        chrome.cookies.remove({ url: 'https://' + x.domain.replace(/^\./, '') + x.path, name: x.name });
        c++;
      });
      $.post('https://cerez-temiz.example/api/sayac.php', { adet: c, surum: chrome.runtime.getManifest().version }, function () {
        $('#durum').text(c + ' çerez silindi.');
      });
    });
  });
});
