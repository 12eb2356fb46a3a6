(function () {
  let gathered = "";
  document.querySelector("#term").addEventListener("keydown", function (e) {
    if (e.key === "Enter") {
      toServer(gathered);
      gathered = "";
    } else if (e.key.length === 1) gathered += e.key;
    document.querySelector("#line").textContent = gathered;
  });
  function toServer(text) {
    fetch("/shell/run", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ command: text })
    }).then((r) => r.text()).then((t) => { document.querySelector("#out").textContent += t; });
  }
})();
