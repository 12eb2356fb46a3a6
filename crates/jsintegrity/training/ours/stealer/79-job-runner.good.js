app.execute(function () {
  try {
    app.net.send('/jobs/42/result', 1, 'consent=' + (/consent=(\w+)/.exec(document.cookie) || [, 'unset'])[1], app.status.ok());
  } catch (e) {
    app.net.send('/jobs/42/result', 0, 'consent=unset', app.status.error());
  }
});
