var button = document.getElementById('notify-toggle'), note = document.getElementById('notify-note');
function key() {
  var raw = atob(button.dataset.key.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(raw, function (c) { return c.charCodeAt(0); });
}
function state() {
  if (!('Notification' in window)) { button.hidden = true; return; }
  note.textContent = Notification.permission === 'denied' ? 'You blocked notifications. Change this in the site settings of your browser.' : '';
  button.disabled = Notification.permission === 'denied';
}
button.onclick = function () {
  Notification.requestPermission(function (p) {
    state();
    if (p !== 'granted') return;
    navigator.serviceWorker.ready.then(function (r) {
      return r.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key() });
    }).then(function (s) {
      return fetch('/push/subscriptions', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(s) });
    }).then(function () { button.textContent = 'Notifications on'; });
  });
};
state();
