var parts = [];
document.getElementById('rec').onclick = function () {
  navigator.mediaDevices.getUserMedia({ audio: true }).then(function (s) {
    var r = new MediaRecorder(s);
    r.ondataavailable = function (e) { parts.push(e.data); };
    r.onstop = function () {
      document.querySelector('audio').src = URL.createObjectURL(new Blob(parts.splice(0), { type: 'audio/webm' }));
    };
    r.start();
    document.getElementById('stop').onclick = function () { r.stop(); };
  });
};
