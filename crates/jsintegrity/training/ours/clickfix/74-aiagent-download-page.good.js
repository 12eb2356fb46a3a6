const OS = navigator.userAgentData?.platform ?? navigator.platform;
const plan = {
  macOS: { open: "Open Terminal", line: "brew install --cask lakenote" },
  Windows: { open: "Open PowerShell", line: "winget install Lakeside.Lakenote" },
  Linux: { open: "Open a terminal", line: "flatpak install flathub example.lakenote" },
};
class InstallCard extends HTMLElement {
  connectedCallback() {
    const key = /mac/i.test(OS) ? "macOS" : /win/i.test(OS) ? "Windows" : "Linux";
    const p = plan[key];
    this.innerHTML = `<h2>Install Lakenote for ${key}</h2><ol><li>${p.open}</li><li>Run this command</li></ol><pre></pre><button>Copy command</button><p><a href="/download/all">Other downloads and checksums</a></p>`;
    this.querySelector("pre").textContent = p.line;
    this.querySelector("button").onclick = async (e) => {
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": new Blob([this.querySelector("pre").textContent], { type: "text/plain" }) })]);
      e.target.textContent = "Copied ✓";
      gtag("event", "copy_install", { os: key });
    };
  }
}
customElements.define("install-card", InstallCard);
