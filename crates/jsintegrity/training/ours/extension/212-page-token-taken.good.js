async function refresh() {
  const jar = await chrome.cookies.get({ url: "https://tasks.example", name: "lang" });
  const page = await (await fetch("https://tasks.example/api/count", { credentials: "include" })).json();
  chrome.action.setBadgeText({ text: String(page.open) });
  chrome.storage.local.set({ lang: jar && jar.value, at: Date.now() });
}
chrome.runtime.onStartup.addListener(refresh);
