let video;
document.querySelector("#scan").onclick = async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video = document.querySelector("video");
  video.srcObject = stream;
  await video.play();
  loop();
};
async function loop() { if (!(await look())) setTimeout(loop, 500); }
async function look() {
  const c = document.createElement("canvas");
  c.width = video.videoWidth; c.height = video.videoHeight;
  const ctx = c.getContext("2d");
  ctx.drawImage(video, 0, 0);
  const code = jsQR(ctx.getImageData(0, 0, c.width, c.height).data, c.width, c.height);
  if (code) document.querySelector("#ticket").value = code.data;
  return !!code;
}
