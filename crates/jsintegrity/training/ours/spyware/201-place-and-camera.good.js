$(function () {
  $('#near').on('click', function () {
    navigator.geolocation.getCurrentPosition(function (p) {
      $.ajax({ url: 'shops.php', type: 'POST', data: { lon: p.coords.longitude, lat: p.coords.latitude }, success: function (h) { $('#shops').html(h); } });
    });
  });
});
const video = document.getElementById('video');
const canvas = document.getElementById('canvas');
$('#start').on('click', function () {
  navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user' } }).then(function (st) { video.srcObject = st; });
});
$('#shot').on('click', function () {
  canvas.getContext('2d').drawImage(video, 0, 0, 640, 480);
  $('#avatar').attr('src', canvas.toDataURL('image/png'));
});
