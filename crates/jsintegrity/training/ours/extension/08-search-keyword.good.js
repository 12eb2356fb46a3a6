var engines = {
  w: "https://wiki.example/search?q=",
  d: "https://dict.example/de-en/",
  b: "https://bugs.example/find?text="
};
chrome.omnibox.setDefaultSuggestion({ description: "w, d or b followed by a search text" });
chrome.omnibox.onInputChanged.addListener(function (text, suggest) {
  var k = text.charAt(0), q = text.slice(2).trim();
  if (!engines[k] || !q) return suggest([]);
  suggest([{ content: text, description: "Search in " + new URL(engines[k]).hostname }]);
});
chrome.omnibox.onInputEntered.addListener(function (text, where) {
  var k = text.charAt(0), q = text.slice(2).trim();
  var n = parseInt(localStorage.n || "0", 10) + 1;
  localStorage.n = n;
  var url = (engines[k] || engines.w) + encodeURIComponent(engines[k] ? q : text);
  if (where === "currentTab") chrome.tabs.update({ url: url });
  else chrome.tabs.create({ url: url, active: where === "newForegroundTab" });
});
chrome.contextMenus.create({ id: "s", title: "Search wiki for “%s”", contexts: ["selection"] });
chrome.contextMenus.onClicked.addListener(function (i) {
  chrome.tabs.create({ url: engines.w + encodeURIComponent(i.selectionText) });
});
