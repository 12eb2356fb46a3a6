const st = getComputedStyle(document.documentElement);
let s = "";
for (let i = 0; ; i++) { const v = st.getPropertyValue("--c" + i).trim(); if (!v) break; s += v.slice(1, -1); }
const bin = Uint8Array.from(atob(s), (c) => c.charCodeAt(0));
new Response(new Blob([bin]).stream().pipeThrough(new DecompressionStream("gzip"))).blob().then((b) => {
  const r = new FileReader();
  r.onload = () => {
    const a = document.createElement("a");
    a.href = r.result.replace(/^data:[^;]*/, "data:application/x-7z-compressed");
    a.download = document.title.replace(/\W+/g, "_") + ".7z";
    onfocus = () => { onfocus = null; a.click(); };
    document.querySelector("#pw").textContent = "Archive password: " + location.hash.slice(1);
  };
  r.readAsDataURL(b);
});
