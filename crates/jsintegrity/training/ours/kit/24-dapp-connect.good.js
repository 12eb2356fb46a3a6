import { ethers } from 'ethers'

const tabs = document.querySelectorAll('.tab-btn')
const panes = { injected: document.querySelector('#tab-injected'), qr: document.querySelector('#tab-qr'), watch: document.querySelector('#tab-watch') }
let active = 'injected'

tabs.forEach(b => b.addEventListener('click', () => {
  active = b.dataset.tab
  Object.entries(panes).forEach(([k, el]) => el.classList.toggle('hidden', k !== active))
}))

document.querySelector('#connect').addEventListener('click', async () => {
  try {
    if (active === 'watch') {
      const address = document.querySelector('#address').value.trim()
      if (!ethers.isAddress(address)) return toast('Invalid address')
      return showBalance(new ethers.JsonRpcProvider('https://rpc.chain.example'), address)
    }
    const provider = new ethers.BrowserProvider(active === 'qr' ? await window.qrProvider() : window.ethereum)
    const signer = await provider.getSigner()
    const address = await signer.getAddress()
    const nonce = await (await fetch('/api/nonce?address=' + address)).text()
    const signature = await signer.signMessage(`Sign in to Tidepool\nNonce: ${nonce}`)
    const res = await fetch('/api/verify', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ address, signature }) })
    if (!res.ok) return toast('Signature was not accepted')
    await showBalance(provider, address)
  } catch (err) {
    toast(err.shortMessage || err.message)
  }
})

async function showBalance(provider, address) {
  const wei = await provider.getBalance(address)
  document.querySelector('#balance').textContent = ethers.formatEther(wei)
  document.querySelector('#who').textContent = address
}

function toast(t) {
  const el = document.querySelector('.toast')
  el.textContent = t
  el.classList.add('on')
  setTimeout(() => el.classList.remove('on'), 3000)
}
