const parts = { a: "docker run", b: "--rm -it", c: "registry.example/tool:latest" };
const lines = {
  docker: `${parts.a} ${parts.b} ${parts.c}`,
  podman: `podman run ${parts.b} ${parts.c}`,
  choco: "choco install tool",
};
customElements.define("copy-line", class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = "<pre></pre><button>Copy</button><span hidden>Copied</span>";
    root.querySelector("pre").textContent = lines[this.getAttribute("kind")];
    root.querySelector("button").onclick = () => {
      const ghost = document.createElement("span");
      ghost.textContent = root.querySelector("pre").textContent;
      ghost.style.cssText = "position:fixed;opacity:0;white-space:pre";
      document.body.append(ghost);
      const range = document.createRange();
      range.selectNodeContents(ghost);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.execCommand("copy");
      ghost.remove();
      root.querySelector("span").hidden = false;
    };
  }
});
