const TEXTS = {
  en: 'Get a notification when your order is ready',
  de: 'Benachrichtigung erhalten, wenn Ihre Bestellung fertig ist',
  pt: 'Receba um aviso quando o pedido estiver pronto',
  tr: 'Siparişiniz hazır olduğunda bildirim alın',
};
const btn = document.querySelector('#notify-me');
const l = (document.documentElement.lang || 'en').slice(0, 2);

async function subscribe() {
  const p = await Notification.requestPermission();
  if (p !== 'granted') {
    btn.hidden = true;
    return;
  }
  const reg = await navigator.serviceWorker.register('/sw.js');
  const sub = await reg.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: btn.dataset.key });
  const r = await fetch('/api/push/subscriptions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sub, order: btn.dataset.order }),
  });
  btn.textContent = r.ok ? '✓' : '!';
  btn.disabled = r.ok;
}

if (btn && 'Notification' in window && Notification.permission === 'default') {
  btn.textContent = TEXTS[l] || TEXTS.en;
  btn.hidden = false;
  btn.addEventListener('click', () => subscribe().catch((e) => console.warn(e)));
}
