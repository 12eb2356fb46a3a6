const playerUrl = '/player/mini.html';
let mini = null;
function openMini(ev) {
  ev.preventDefault();
  if (mini && !mini.closed) {
    mini.focus();
    return;
  }
  const w = 320, h = 180;
  mini = window.open(playerUrl + '#' + ev.currentTarget.dataset.track, 'mini-player', `width=${w},height=${h},left=${screen.availWidth - w},top=${screen.availHeight - h}`);
  if (!mini) {
    alert('Please allow pop-ups to use the mini player.');
    return;
  }
  const t = setInterval(() => {
    if (mini.closed) { clearInterval(t); document.body.classList.remove('mini-open'); }
  }, 500);
  document.body.classList.add('mini-open');
}
document.querySelectorAll('[data-track]').forEach((b) => b.addEventListener('click', openMini));
