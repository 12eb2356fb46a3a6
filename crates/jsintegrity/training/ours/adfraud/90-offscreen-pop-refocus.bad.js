const popUrl = 'https://cold-anxiety.pop-net.example/b.3GV/PLACEHOLDER';
let lastPop = 0;
function firePop() {
  const now = Date.now();
  if (now - lastPop < 60000) return;
  const w = window.open(popUrl, '_blank', 'width=200,height=150,left=9999,top=9999');
  if (w) {
    w.blur();
    window.focus();
    try { w.opener.window.focus(); } catch (e) {}
  }
  lastPop = now;
}
document.addEventListener('click', firePop);
