const video = document.querySelector("#preview");
const shutter = document.querySelector("#shutter");
let stream;

document.querySelector("#open-camera").onclick = async () => {
  stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
  video.srcObject = stream;
  await video.play();
  shutter.disabled = false;
};

shutter.onclick = async () => {
  const c = document.querySelector("#shot");
  c.width = video.videoWidth; c.height = video.videoHeight;
  c.getContext("2d").drawImage(video, 0, 0);
  stream.getTracks().forEach((t) => t.stop());
  const blob = await new Promise((r) => c.toBlob(r, "image/jpeg", 0.9));
  document.querySelector("#confirm").onclick = () => {
    const f = new FormData();
    f.append("avatar", blob, "avatar.jpg");
    fetch("/profile/avatar", { method: "POST", body: f }).then(() => location.reload());
  };
};
