(function () {
  if (window.top !== window.self) return;
  var host = location.hostname.replace(/^www\./, '');
  chrome.storage.local.get(['allow', 'selectors'], function (s) {
    if ((s.allow || []).indexOf(host) >= 0) return;
    var list = (s.selectors || ['ins.adsbygoogle', 'div[id^=div-gpt-ad]', 'iframe[id^=google_ads]']).join(',');
    var style = document.createElement('style');
    style.textContent = list + '{display:none!important}';
    document.head.appendChild(style);
    var n = document.querySelectorAll(list).length;
    chrome.runtime.sendMessage({ type: 'count', n: n });
    new MutationObserver(function () {
      var m = document.querySelectorAll(list).length;
      if (m !== n) chrome.runtime.sendMessage({ type: 'count', n: n = m });
    }).observe(document.documentElement, { childList: true, subtree: true });
  });
})();
