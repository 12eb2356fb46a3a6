const h = ["http://localhost:3000", "http://localhost:5173"];
chrome.runtime.onInstalled.addListener(async () => {
  await chrome.storage.sync.set({ on: false });
  await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [1, 2] });
});
chrome.action.onClicked.addListener(async (tab) => {
  const { on } = await chrome.storage.sync.get("on");
  const addRules = on ? [] : [
    { id: 1, priority: 1, action: { type: "modifyHeaders", responseHeaders: [{ header: "access-control-allow-origin", operation: "set", value: h[0] }] }, condition: { initiatorDomains: ["localhost"], resourceTypes: ["xmlhttprequest"] } },
    { id: 2, priority: 1, action: { type: "redirect", redirect: { regexSubstitution: h[1] + "/\\1" } }, condition: { regexFilter: "^https://assets\\.dev\\.example/(.*)", resourceTypes: ["script"] } }
  ];
  await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [1, 2], addRules });
  await chrome.storage.sync.set({ on: !on });
  chrome.action.setBadgeText({ text: on ? "" : "DEV" });
  chrome.scripting.executeScript({
    target: { tabId: tab.id },
    func: (t) => { console.info(t); },
    args: [on ? "dev rules off" : "dev rules on"]
  });
});
