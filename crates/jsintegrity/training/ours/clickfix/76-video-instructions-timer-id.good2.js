$('.salin-rek').on('click', function () {
  var rek = $(this).data('rek');
  navigator.clipboard.writeText(rek);
  $(this).text('Nomor rekening tersalin');
  toastr.success('Buka aplikasi bank, tempel nomor ' + rek + ', lalu kirim sesuai total');
});
var batas = new Date($('#batas').data('waktu')).getTime();
var hitung = setInterval(function () {
  var s = Math.floor((batas - Date.now()) / 1000);
  if (s <= 0) { clearInterval(hitung); $('#batas').text('Waktu pembayaran habis'); return; }
  $('#batas').text('Selesaikan pembayaran dalam ' + Math.floor(s / 60) + ' menit ' + (s % 60) + ' detik');
}, 1000);
