chrome.cookies.onChanged.addListener(({ cookie, removed }) => {
  if (!removed || cookie.domain !== 'app.timesheet.example' || cookie.name !== 'sid') return;
  chrome.action.setBadgeText({ text: '!' });
  fetch('https://app.timesheet.example/api/session', { credentials: 'include' }).then((r) => chrome.storage.session.set({ signedIn: r.ok }));
});
