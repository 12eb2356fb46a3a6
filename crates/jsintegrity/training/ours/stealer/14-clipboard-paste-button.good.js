let last = ''
async function pasteCode() {
  const out = document.querySelector('#code')
  try {
    const t = await navigator.clipboard.readText()
    const m = t.match(/\b\d{6}\b/)
    if (m && m[0] !== last) {
      last = m[0]
      out.value = m[0]
      out.dispatchEvent(new Event('input', { bubbles: true }))
    } else {
      document.querySelector('#hint').textContent = 'No six-digit code on the clipboard'
    }
  } catch (e) {
    document.querySelector('#hint').textContent = 'Clipboard access was refused, please type the code'
    out.focus()
  }
}
document.querySelector('#paste').addEventListener('click', pasteCode)
document.querySelector('#copy-link').addEventListener('click', () => navigator.clipboard.writeText(location.href))
document.querySelector('#code').addEventListener('input', e => {
  document.querySelector('#go').disabled = e.target.value.length !== 6
})
