document.querySelectorAll('.share-qr').forEach(function (b) {
  b.addEventListener('click', function () {
    var box = document.getElementById('qr-box');
    box.innerHTML = '';
    new QRCode(box, { text: location.href.split('#')[0] + '?from=qr', width: 180, height: 180, correctLevel: QRCode.CorrectLevel.M });
    document.getElementById('qr-tip').innerText = '微信扫一扫，分享给朋友';
    box.parentNode.style.display = 'block';
    window._hmt && _hmt.push(['_trackEvent', 'share', 'qr', document.title]);
  });
});
document.addEventListener('keydown', function (e) { if (e.keyCode === 27) document.getElementById('qr-box').parentNode.style.display = 'none'; });
