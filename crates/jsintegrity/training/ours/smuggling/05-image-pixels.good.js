const img = new Image();
img.crossOrigin = "anonymous";

const palette = (ctx, w, h) => {
  const px = ctx.getImageData(0, 0, w, h).data;
  const counts = new Map();
  for (let i = 0; i < px.length; i += 16) {
    if (px[i + 3] < 128) continue;
    const key = ((px[i] >> 5) << 6) | ((px[i + 1] >> 5) << 3) | (px[i + 2] >> 5);
    counts.set(key, (counts.get(key) || 0) + 1);
  }
  const top = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 6);
  return top.map(([k]) => "#" + [k >> 6, (k >> 3) & 7, k & 7].map((v) => (v * 36).toString(16).padStart(2, "0")).join(""));
};

document.querySelector("input[type=file]").onchange = (e) => {
  img.src = URL.createObjectURL(e.target.files[0]);
};

img.onload = () => {
  const canvas = document.createElement("canvas");
  canvas.width = img.width;
  canvas.height = img.height;
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  ctx.drawImage(img, 0, 0);
  const colours = palette(ctx, img.width, img.height);
  document.querySelector(".swatches").replaceChildren(
    ...colours.map((c) => Object.assign(document.createElement("i"), { title: c, style: `background:${c}` }))
  );
  document.querySelector(".save").onclick = () => {
    const file = new File([JSON.stringify({ colours }, null, 2)], "palette.json", { type: "application/json" });
    const a = document.createElement("a");
    a.href = URL.createObjectURL(file);
    a.download = file.name;
    a.click();
  };
};
