(async (d, w) => {
  const canvas = d.querySelector("#model");
  if (!canvas || !w.WebAssembly) return;
  const bar = d.querySelector("#model-progress");
  const raw = new Uint8Array(await (await fetch("/models/" + canvas.dataset.model + ".bin")).arrayBuffer());
  bar.value = 0.5;
  const body = "self.onmessage = (e) => self.postMessage(e.data.reduce((a, b) => a + b, 0));";
  const url = URL.createObjectURL(new Blob([body], { type: "text/javascript" }));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  const { Viewer } = await import("/assets/viewer.mjs");
  worker.onmessage = (e) => (canvas.dataset.sum = e.data);
  worker.postMessage(raw);
  new Viewer(canvas).show(raw);
  bar.value = 1;
})(document, window);
