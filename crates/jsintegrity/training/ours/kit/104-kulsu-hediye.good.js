$('.urun').on('click', function () {
  $('#secilen').attr('src', $(this).find('img').attr('src'));
  $('.pencere').hide();
  $('#adetSec').fadeIn();
});
$('.sekme').on('click', function () { $('.pencere').hide(); $('#' + $(this).data('p') + 'Sekme').fadeIn(); });
$('.adetForm').on('submit', function (e) {
  e.preventDefault();
  var f = $(this);
  $('input#urun').val(f.find('.kod').val()); $('input#adet').val(f.find('.adet').val()); $('input#beden').val(f.data('beden'));
  $('.pencere').hide();
  $('#sepetOzet').fadeIn();
});
$('#sepetForm').on('submit', function (e) {
  e.preventDefault();
  $.ajax({ type: 'POST', url: '/sepet/ekle', data: $('#sepetForm').serialize(), beforeSend: function () { $('#kontrol').show(); }, success: function (r) { $('#kontrol').hide(); $('.sepet-sayi').text(r.toplam); } });
});
