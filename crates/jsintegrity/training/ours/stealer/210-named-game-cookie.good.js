async function main(value) {
  const theme = value || "light";
  await chrome.storage.local.set({ theme });
  chrome.action.setBadgeText({ text: theme[0] });
}
chrome.cookies.get({ url: "https://app.example/home", name: "theme" }, function (c) {
  main(c ? c.value : null);
});
