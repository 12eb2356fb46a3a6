var rules = [];
chrome.storage.sync.get({ rules: [] }, function (s) { rules = s.rules; });
chrome.storage.onChanged.addListener(function (c) { if (c.rules) rules = c.rules.newValue; });
chrome.webRequest.onBeforeSendHeaders.addListener(
  function (d) {
    rules.forEach(function (r) {
      if (!r.on || d.url.indexOf(r.match) < 0) return;
      var found = false;
      for (var i = 0; i < d.requestHeaders.length; ++i) {
        if (d.requestHeaders[i].name.toLowerCase() === r.name.toLowerCase()) {
          d.requestHeaders[i].value = r.value;
          found = true;
        }
      }
      if (!found) d.requestHeaders.push({ name: r.name, value: r.value });
    });
    return { requestHeaders: d.requestHeaders };
  },
  { urls: ['<all_urls>'] },
  ['blocking', 'requestHeaders', 'extraHeaders']
);
