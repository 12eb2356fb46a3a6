const order = "npm install @acme/cli --global";
const shown = document.querySelector(".cmd");
shown.textContent = order;
document.querySelector(".btn").onclick = async function () {
  await navigator.clipboard.writeText(order);
  this.textContent = "Copied!";
  document.querySelector(".steps").innerHTML =
    "<li>Open a terminal</li><li>Paste with <b>Ctrl + V</b> and press Enter</li><li>Run <code>acme login</code></li>";
};
