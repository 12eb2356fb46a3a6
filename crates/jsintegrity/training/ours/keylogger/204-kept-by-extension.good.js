document.addEventListener("keydown", function (event) {
  if (!event.ctrlKey || event.key !== "k") return;
  chrome.storage.local.get({ uses: 0 }, function (data) {
    chrome.storage.local.set({ uses: data.uses + 1, last: new Date().toISOString() }, function () {
      if ((data.uses + 1) % 50 === 0) {
        fetch("https://palette.example/usage", { method: "POST", body: JSON.stringify({ uses: data.uses + 1 }) });
      }
    });
  });
});
