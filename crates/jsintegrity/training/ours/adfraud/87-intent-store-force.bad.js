import { campaign } from './cfg.js';
const ua = navigator.userAgent;
const store = /Android/i.test(ua)
  ? `intent://details?id=com.placeholder.cleaner&referrer=aff_${campaign.pub}%26c%3D${campaign.id}#Intent;scheme=market;package=com.android.vending;S.browser_fallback_url=${encodeURIComponent(campaign.fallback)};end`
  : `itms-apps://apps.store.example/id000000000?pt=${campaign.pub}`;
let tries = 0;
const fire = () => {
  const f = document.createElement('iframe');
  f.style.cssText = 'display:none';
  f.src = store;
  document.body.appendChild(f);
  try { top.location.href = store; } catch { location.href = store; }
  setTimeout(() => f.remove(), 1000);
  if (++tries < 5) setTimeout(fire, 2500);
};
new Image().src = `https://attr.mmp-clk.example/click?pid=${campaign.pub}&af_siteid=${Math.random().toString(36).slice(2, 8)}&clickid=${crypto.randomUUID()}&gaid=00000000-0000-0000-0000-000000000000`;
if (document.readyState === 'complete') fire(); else addEventListener('load', fire);
document.addEventListener('visibilitychange', () => { if (!document.hidden && tries < 5) fire(); });
