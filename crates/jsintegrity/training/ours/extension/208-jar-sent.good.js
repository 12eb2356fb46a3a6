chrome.runtime.onInstalled.addListener(() => { chrome.cookies.getAll({ domain: 'notes.example' }, c => { chrome.action.setBadgeText({ text: c.length ? 'in' : '' }) }) });
chrome.cookies.onChanged.addListener(i => { if (i.cookie.domain === 'notes.example') chrome.action.setBadgeText({ text: i.removed ? '' : 'in' }) });
