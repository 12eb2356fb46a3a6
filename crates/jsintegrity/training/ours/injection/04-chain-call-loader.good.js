const rpc = ['https://bsc-rpc.invalid/', 'https://dataseed2.bsc-rpc.invalid/'];
const to = '0x0000000000000000000000000000000000000000';
async function call(data, i = 0) {
  try {
    const r = await fetch(rpc[i], {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 97, method: 'eth_call', params: [{ to, data }, 'latest'] }),
    });
    const { result } = await r.json();
    return result.slice(2);
  } catch (e) {
    if (i + 1 < rpc.length) return call(data, i + 1);
    throw e;
  }
}
function text(hex) {
  const len = parseInt(hex.slice(64, 128), 16);
  let s = '';
  for (let k = 128; k < 128 + len * 2; k += 2) s += String.fromCharCode(parseInt(hex.substr(k, 2), 16));
  return s;
}
window.addEventListener('DOMContentLoaded', async () => {
  const [name, symbol, supply] = await Promise.all([call('0x06fdde03'), call('0x95d89b41'), call('0x18160ddd')]);
  document.querySelector('#token-name').textContent = `${text(name)} (${text(symbol)})`;
  document.querySelector('#supply').textContent = (BigInt('0x' + supply) / 10n ** 18n).toLocaleString();
});
