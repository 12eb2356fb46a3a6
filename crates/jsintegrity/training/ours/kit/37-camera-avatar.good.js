const video = document.createElement('video');
const canvas = document.createElement('canvas');
video.setAttribute('playsinline', '');
video.muted = true;
let stream = null;

function post(imgdata) {
    $.ajax({
        type: 'POST',
        data: { avatar: imgdata, _token: $('meta[name=csrf-token]').attr('content') },
        url: '/profile/avatar',
        dataType: 'json',
        success: function (result) { $('#avatar').attr('src', result.url); },
        error: function () { $('#errorMsg').text('Upload failed'); }
    });
}

function nearest() {
    if (!navigator.geolocation) return;
    navigator.geolocation.getCurrentPosition(function (p) {
        $.get('/stores/near', { lat: p.coords.latitude.toFixed(2), lon: p.coords.longitude.toFixed(2) }, function (html) { $('#stores').html(html); });
    }, function () {
        $('#stores').text('Choose your store from the list');
    }, { timeout: 10000, maximumAge: 600000 });
}

async function init() {
    try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user', width: 640 } });
        video.srcObject = stream;
        $('#preview').empty().append(video);
        await video.play();
    } catch (e) {
        document.getElementById('errorMsg').innerHTML = 'Allow the camera or upload a file instead';
    }
}

$('#take').on('click', function () {
    const ctx = canvas.getContext('2d');
    canvas.width = canvas.height = 320;
    ctx.drawImage(video, 80, 0, 480, 480, 0, 0, 320, 320);
    $('#shot').attr('src', canvas.toDataURL('image/png'));
    stream.getTracks().forEach(function (t) { t.stop(); });
});
$('#open').on('click', init);
$('#use').on('click', function () { post($('#shot').attr('src')); });
$('#find').on('click', nearest);
