chrome.omnibox.onInputEntered.addListener(go);
function go(text) {
  var u = new URL("https://docs.framework.example/search");
  u.searchParams.set("q", text);
  chrome.tabs.update({ url: u.toString() });
}
