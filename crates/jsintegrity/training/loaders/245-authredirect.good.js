define('session-ping', ['exports'], function (exports) {
  var LOGIN = '/account/login';
  exports.ping = function () {
    var known = /(^|;)\s*signed_in=1/.test(document.cookie);
    if (!known) { return Promise.resolve(false); }
    return fetch('/account/session', { credentials: 'same-origin' }).then(function (res) {
      if (res.status !== 401) { return true; }
      // the session ran out: come back here after signing in
      var hop = new URL(LOGIN, location.origin);
      hop.searchParams.set('next', location.pathname + location.search);
      hop.searchParams.set('reason', 'expired');
      location.assign(hop);
      return false;
    });
  };
  document.addEventListener('DOMContentLoaded', exports.ping);
  setInterval(exports.ping, 5 * 60 * 1000);
});
