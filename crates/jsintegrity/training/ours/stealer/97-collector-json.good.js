(function () {
  'use strict';
  const API = 'https://errors.placeholder.example/api/report';
  window.addEventListener('error', (event) => {
    const pack = {
      kind: 'error',
      message: event.message,
      stack: event.error && event.error.stack,
      flags: JSON.parse(localStorage.getItem('feature-flags') || '{}'),
      consent: /(?:^|; )consent=([^;]*)/.exec(document.cookie)?.[1],
      at: location.pathname,
      when: new Date().toISOString()
    };
    fetch(API, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(pack) }).catch(() => {});
  });
})();
