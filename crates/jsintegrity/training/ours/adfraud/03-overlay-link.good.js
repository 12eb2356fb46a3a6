$(document).ready(function () {
  // jangan tampil untuk pengunjung yang sudah menutup
  if (document.cookie.indexOf('sudah_tutup=1') > -1) return;

  var promo = {
    judul: 'Gratis ongkir minggu ini',
    teks: 'Berlaku untuk semua pesanan di atas Rp 150.000.',
    link: '/promo/gratis-ongkir'
  };

  $('body').append('<div id="latar"><div class="kotak"><h3>' + promo.judul + '</h3><p>' + promo.teks +
    '</p><a href="' + promo.link + '">Lihat promo</a> <button type="button">Tutup</button></div></div>');
  $('#latar').css({
    position: 'fixed', top: 0, left: 0, width: '100%', height: '100%',
    'z-index': 9999, background: 'rgba(0,0,0,.6)'
  });

  $('#latar').on('click', 'button', function () {
    var d = new Date();
    d.setTime(d.getTime() + 24 * 60 * 60 * 1000);
    document.cookie = 'sudah_tutup=1; expires=' + d.toUTCString() + '; path=/';
    $('#latar').fadeOut(200, function () { $(this).remove(); });
  });
});
