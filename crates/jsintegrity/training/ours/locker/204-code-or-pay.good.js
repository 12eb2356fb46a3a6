const SET = { SECONDS: 3600 };
let st = { running: false, left: SET.SECONDS };
const el = (id) => document.getElementById(id);
function exam() {
  st.running = true;
  localStorage.setItem('examRunning', 'true');
  el('front').style.display = 'none';
  el('sheet').style.display = 'flex';
  const root = document.documentElement;
  if (root.requestFullscreen) root.requestFullscreen();
  document.addEventListener('contextmenu', (e) => e.preventDefault());
  document.addEventListener('fullscreenchange', () => { if (st.running && !document.fullscreenElement) el('warn').hidden = false; });
  window.addEventListener('beforeunload', (e) => { if (st.running) { e.preventDefault(); e.returnValue = ''; } });
  setInterval(() => { st.left--; el('timer').textContent = st.left; if (st.left === 0) el('sheet').submit(); }, 1000);
}
el('begin').addEventListener('click', exam);
el('finish').addEventListener('click', () => { st.running = false; localStorage.removeItem('examRunning'); el('sheet').submit(); });
