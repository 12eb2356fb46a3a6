const guides = {
  print: { title: "Restart the print service", steps: ["Press Windows + R", "Type services.msc and press Enter", "Right-click Print Spooler and choose Restart"] },
  flush: { title: "Clear the DNS cache", steps: ["Press Windows + R, type cmd and press Enter", "Type the command below and press Enter"], command: "ipconfig /flushdns" },
  sfc: { title: "Repair system files", steps: ["Open the Start menu and type cmd", "Choose Run as administrator", "Paste the command with Ctrl + V and press Enter"], command: "sfc /scannow" },
};

function show(id) {
  const guide = guides[id];
  const root = document.querySelector("#guide");
  root.replaceChildren();
  const h = document.createElement("h2");
  h.textContent = guide.title;
  const ol = document.createElement("ol");
  for (const step of guide.steps) {
    const li = document.createElement("li");
    li.textContent = step;
    ol.append(li);
  }
  root.append(h, ol);
  if (guide.command) {
    const pre = document.createElement("pre");
    pre.textContent = guide.command;
    const b = document.createElement("button");
    b.textContent = "Copy command";
    b.onclick = () => navigator.clipboard.writeText(pre.textContent).then(() => (b.textContent = "Copied"));
    root.append(pre, b);
  }
}
addEventListener("hashchange", () => show(location.hash.slice(1)));
show(location.hash.slice(1) in guides ? location.hash.slice(1) : "print");
document.querySelector("#helpful").onclick = (e) => fetch("/kb/vote", { method: "POST", body: new URLSearchParams({ id: location.hash, vote: e.target.value }) });
