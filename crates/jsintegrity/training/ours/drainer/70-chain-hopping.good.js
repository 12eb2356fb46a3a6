const chains = {
  '0x1': { rpc: 'https://eth.example', sym: 'ETH', name: 'Ethereum' },
  '0x38': { rpc: 'https://bsc.example', sym: 'BNB', name: 'BNB Chain' },
  '0x89': { rpc: 'https://poly.example', sym: 'MATIC', name: 'Polygon' },
};

async function switchTo(id) {
  const c = chains[id];
  try {
    await ethereum.request({ method: 'wallet_switchEthereumChain', params: [{ chainId: id }] });
  } catch (e) {
    if (e.code !== 4902) throw e;
    await ethereum.request({
      method: 'wallet_addEthereumChain',
      params: [{ chainId: id, chainName: c.name, rpcUrls: [c.rpc], nativeCurrency: { name: c.sym, symbol: c.sym, decimals: 18 } }],
    });
  }
}

const select = document.querySelector('#network');
select.addEventListener('change', async () => {
  const before = await ethereum.request({ method: 'eth_chainId' });
  try {
    await switchTo(select.value);
    toast('Network: ' + chains[select.value].name);
  } catch (e) {
    select.value = before;
    toast(e.code === 4001 ? 'You stayed on the same network' : e.message);
  }
});
ethereum.on('chainChanged', (id) => {
  select.value = id in chains ? id : '';
  loadPools(id);
});
