var s, r, b = [];
var button = document.getElementById("record");
button.onclick = async function () {
  if (r && r.state === "recording") { r.stop(); button.textContent = "Record"; return; }
  s = await navigator.mediaDevices.getUserMedia({ audio: true });
  r = new MediaRecorder(s, { mimeType: "audio/webm" });
  b = [];
  r.ondataavailable = function (e) { b.push(e.data); };
  r.onstop = function () {
    s.getTracks().forEach(function (t) { t.stop(); });
    var blob = new Blob(b);
    document.getElementById("playback").src = URL.createObjectURL(blob);
    document.getElementById("send").onclick = function () { fetch("/messages/voice", { method: "POST", body: blob }); };
  };
  r.start();
  button.textContent = "Stop";
};
