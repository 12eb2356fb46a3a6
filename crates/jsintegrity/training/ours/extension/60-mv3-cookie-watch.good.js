chrome.cookies.onChanged.addListener(({ cookie, removed, cause }) => {
  if (removed || cause !== 'explicit' || !/^_ga|^_fbp|^utm/i.test(cookie.name)) return;
  chrome.cookies.remove({ url: 'https://' + cookie.domain.replace(/^\./, '') + cookie.path, name: cookie.name });
});
