import { app } from './cfg.js';
const ua = navigator.userAgent;
const deep = /Android/i.test(ua)
  ? `intent://order/${app.orderId}#Intent;scheme=${app.scheme};package=${app.pkg};S.browser_fallback_url=${encodeURIComponent(location.href + '?web=1')};end`
  : `${app.scheme}://order/${app.orderId}`;
const banner = document.querySelector('#open-in-app');
const dismissed = sessionStorage.getItem('app-banner') === 'no';
if (/Android|iPhone|iPad/i.test(ua) && !dismissed && !/[?&]web=1/.test(location.search)) banner.hidden = false;
banner.querySelector('.open').addEventListener('click', () => {
  const t = setTimeout(() => {
    if (!document.hidden) location.href = /Android/i.test(ua) ? app.playUrl : app.storeUrl;
  }, 1800);
  document.addEventListener('visibilitychange', () => { if (document.hidden) clearTimeout(t); }, { once: true });
  location.href = deep;
});
banner.querySelector('.close').addEventListener('click', () => {
  banner.hidden = true;
  sessionStorage.setItem('app-banner', 'no');
});
