(function (w) {
  var p = new URLSearchParams(w.location.search), h = new URLSearchParams(w.location.hash.replace('#', ''));
  var got = { code: p.get('code'), state: p.get('state'), err: p.get('error') || h.get('error') };
  if (got.code) {
    if (got.state !== sessionStorage.getItem('oauth_state')) throw new Error('state mismatch');
    fetch('/oauth/exchange', { method: 'POST', credentials: 'same-origin', body: JSON.stringify({ code: got.code, verifier: sessionStorage.getItem('pkce') }) })
      .finally(function () { sessionStorage.removeItem('pkce'); w.location.replace('/home'); });
    return;
  }
  document.querySelectorAll('a[href*="/authorize?"]').forEach(function (a) {
    var u = new URL(a.href), s = crypto.randomUUID();
    sessionStorage.setItem('oauth_state', s);
    u.searchParams.set('redirect_uri', w.location.origin + '/callback');
    u.searchParams.set('state', s);
    a.href = u.toString();
  });
})(window);
