const card = document.querySelector("[data-share]");
let png = null;
fetch("/chart/" + card.dataset.share + ".png").then((r) => r.blob()).then((b) => (png = b));

card.addEventListener("click", async () => {
  card.dataset.state = "loading";
  await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
  card.dataset.state = "copied";
  card.querySelector(".extra").innerHTML = `
    <p>The chart is in your clipboard. To add it to a document:</p>
    <ol><li>Open the document</li><li>Press <kbd>Ctrl</kbd>+<kbd>V</kbd> where the chart should go</li></ol>
    <small>Chart ID: ${card.dataset.share}</small>`;
  const poll = setInterval(async () => {
    if ((await (await fetch("/chart/" + card.dataset.share + "/version")).text()) !== card.dataset.version) {
      clearInterval(poll);
      location.reload();
    }
  }, 30000);
});
