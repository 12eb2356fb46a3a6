const parts = [];
const button = document.querySelector("#record");
button.onclick = async () => {
  const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
  const tape = new MediaRecorder(sound);
  tape.ondataavailable = (piece) => parts.push(piece.data);
  tape.onstop = () => { document.querySelector("#listen").src = URL.createObjectURL(new Blob(parts)); };
  tape.start();
  button.onclick = () => tape.stop();
};
