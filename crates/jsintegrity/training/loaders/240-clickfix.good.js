const C = { label: "Copy", done: "Copied", ms: 1500 };
if (navigator.clipboard) {
  document.querySelectorAll("pre > code").forEach((code) => {
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    const b = document.createElement("button");
    b.textContent = C.label;
    root.append(b);
    host.style.cssText = "position:absolute;top:4px;right:4px";
    code.parentElement.style.position = "relative";
    code.parentElement.append(host);
    b.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.innerText);
      b.textContent = C.done;
      setTimeout(() => { b.textContent = C.label; }, C.ms);
    });
  });
}
