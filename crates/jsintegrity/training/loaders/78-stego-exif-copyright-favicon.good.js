(async () => {
  const img = document.querySelector("figure img");
  const b = new Uint8Array(await (await fetch(img.src)).arrayBuffer());
  let s = "";
  for (const v of b.subarray(0, 4096)) s += v > 31 && v < 127 ? String.fromCharCode(v) : "\n";
  const m = s.match(/Copyright[: ]([\w .,-]{4,80})/);
  if (!m) return;
  const k = document.createElement("figcaption");
  k.textContent = "Photo: " + m[1].trim();
  img.parentNode.appendChild(k);
})();
