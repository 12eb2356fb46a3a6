// content
document.addEventListener("keydown", function (e) {
  if (e.ctrlKey && e.key === "k") chrome.runtime.sendMessage({ type: "palette", site: location.hostname });
});
// background
chrome.runtime.onMessage.addListener(function (request, sender, sendResponse) {
  if (request.type === "palette") {
    fetch("https://api.palette.example/used", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ opened: true })
    });
  }
});
