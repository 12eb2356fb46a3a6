function auth(interactive) { return new Promise(function (ok) { chrome.identity.getAuthToken({ interactive: interactive }, ok); }); }
async function unread() {
  var token = await auth(false);
  if (!token) { chrome.action.setBadgeText({ text: '?' }); return; }
  var r = await fetch('https://www.googleapis.com/gmail/v1/users/me/labels/INBOX', { headers: { Authorization: 'Bearer ' + token } });
  if (r.status === 401) { chrome.identity.removeCachedAuthToken({ token: token }, unread); return; }
  var label = await r.json();
  chrome.action.setBadgeText({ text: label.messagesUnread ? String(label.messagesUnread) : '' });
}
chrome.alarms.create('mail', { periodInMinutes: 2 });
chrome.alarms.onAlarm.addListener(unread);
chrome.action.onClicked.addListener(async function () {
  if (await auth(true)) chrome.tabs.create({ url: 'https://mail.google.com/' });
});
