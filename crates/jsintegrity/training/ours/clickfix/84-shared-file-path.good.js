const shown = "\\\\files\\hr\\policies\\HRPolicy.docx";
const path = document.getElementById("path");
const picker = document.getElementById("fileInput");
path.textContent = shown;
document.getElementById("copyBtn").addEventListener("click", () => {
  navigator.clipboard.writeText(shown);
  document.getElementById("copyBtn").textContent = "Copied";
});
document.getElementById("openBtn").addEventListener("click", () => {
  picker.click();
});
picker.addEventListener("change", () => {
  const file = picker.files[0];
  if (!/\.docx$/i.test(file.name)) {
    alert("Please pick the policy document.");
    picker.value = "";
    return;
  }
  const body = new FormData();
  body.append("signed", file);
  fetch("/hr/policies/signed", { method: "POST", body });
});
