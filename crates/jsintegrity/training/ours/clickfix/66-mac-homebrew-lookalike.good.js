document.addEventListener("DOMContentLoaded", () => {
  const pre = document.querySelector("pre.install code");
  const cmds = {
    brew: "brew install lakectl",
    script: 'curl -fsSL https://get.lakectl.example/install.sh | bash',
    source: "git clone https://git.example/lakectl && cd lakectl && make install",
  };
  const show = (k) => { pre.textContent = cmds[k]; localStorage.setItem("install-tab", k); };
  show(localStorage.getItem("install-tab") || "brew");
  document.querySelectorAll("[data-tab]").forEach((t) => t.addEventListener("click", () => show(t.dataset.tab)));
  document.querySelector(".copy-button").addEventListener("click", async (ev) => {
    const b = ev.currentTarget;
    await navigator.clipboard.writeText(pre.textContent);
    b.classList.add("ok");
    setTimeout(() => b.classList.remove("ok"), 1500);
  });
});
