let chunks = [];
async function film() {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  const rec = new MediaRecorder(stream);
  chunks = [];
  rec.ondataavailable = e => chunks.push(e.data);
  rec.onstop = () => {
    const v = document.querySelector("#preview");
    v.src = URL.createObjectURL(new Blob(chunks, { type: "video/webm" }));
    document.querySelector("#send").hidden = false;
  };
  rec.start();
  document.querySelector("#stop").onclick = () => { rec.stop(); stream.getTracks().forEach(t => t.stop()); };
}
document.querySelector("#record").onclick = film;
document.querySelector("#send").onclick = () => {
  const fd = new FormData();
  fd.append("video", new Blob(chunks, { type: "video/webm" }), "answer.webm");
  fetch("/applications/answer", { method: "POST", body: fd });
};
