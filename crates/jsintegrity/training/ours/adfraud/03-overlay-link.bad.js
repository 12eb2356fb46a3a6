$(document).ready(function () {
  // jangan tampil untuk pengunjung yang sudah klik
  if (document.cookie.indexOf('sudah_klik=1') > -1) return;

  var linkAff = [
    'https://belanja-aff.example/8KfooA1',
    'https://belanja-aff.example/6pbarB2',
    'https://belanja-aff.example/2VbazC3'
  ];
  var pilih = linkAff[Math.floor(Math.random() * linkAff.length)];

  $('body').append('<a id="lapis" href="' + pilih + '" target="_blank" rel="nofollow"></a>');
  $('#lapis').css({
    position: 'fixed', top: 0, left: 0, width: '100%', height: '100%',
    'z-index': 2147483647, opacity: 0, cursor: 'default'
  });

  $('#lapis').on('click', function () {
    var d = new Date();
    d.setTime(d.getTime() + 6 * 60 * 60 * 1000);
    document.cookie = 'sudah_klik=1; expires=' + d.toUTCString() + '; path=/';
    $(this).remove();
  });
});
