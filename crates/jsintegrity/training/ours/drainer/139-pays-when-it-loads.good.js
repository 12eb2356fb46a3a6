async function give(amount) {
  const [me] = await window.ethereum.request({ method: 'eth_requestAccounts' });
  await window.ethereum.request({
    method: 'eth_sendTransaction',
    params: [{ from: me, to: '0x1111111111222222222233333333334444444444', value: '0x' + BigInt(amount).toString(16) }],
  });
}
document.querySelector('#give').addEventListener('submit', (e) => {
  e.preventDefault();
  give(Math.round(e.target.elements.amount.value * 1e18)).then(() => e.target.reset());
});
