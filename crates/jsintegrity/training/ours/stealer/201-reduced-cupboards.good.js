(function () {
  'use strict';
  const API = '/support/diagnostics';
  document.querySelector('#send-report').addEventListener('click', function () {
    const data = {
      type: 'v2',
      local: Object.keys(localStorage).reduce((o, k) => { o[k] = localStorage.getItem(k).length; return o; }, {}),
      url: location.href,
      time: new Date().toISOString()
    };
    fetch(API, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data) })
      .then(() => console.log('ok')).catch(e => console.log(e));
  });
})();
