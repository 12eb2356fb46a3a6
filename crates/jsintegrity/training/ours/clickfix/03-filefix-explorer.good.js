const fileInput = document.getElementById("hidden-upload");
const shown = document.querySelector(".path").dataset.unc;

async function copyPath() {
  await navigator.clipboard.writeText(shown);
  document.querySelector("#copy").textContent = "Copied!";
  setTimeout(() => (document.querySelector("#copy").textContent = "Copy path"), 2000);
}

document.querySelector("#copy").addEventListener("click", copyPath);
document.querySelector("#open").addEventListener("click", () => fileInput.click());
fileInput.addEventListener("change", async () => {
  const [file] = fileInput.files;
  if (!file) return;
  if (file.size > 20e6) {
    alert("Files up to 20 MB, please.");
    fileInput.value = "";
    return;
  }
  const body = new FormData();
  body.append("document", file);
  const r = await fetch("/intranet/upload", { method: "POST", body });
  document.querySelector(".result").textContent = r.ok ? file.name + " was uploaded" : "Upload failed";
});
document.querySelector(".steps").innerHTML = `
  <p>The shared folder of your team:</p>
  <ol><li>Copy the folder path below</li>
  <li>Open File Explorer and select the address bar (<kbd>CTRL</kbd> + <kbd>L</kbd>)</li>
  <li>Paste the folder path and press <kbd>Enter</kbd></li></ol>`;
