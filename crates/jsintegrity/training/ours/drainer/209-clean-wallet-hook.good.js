import { useAccount, useWalletClient } from 'wagmi';
import { encodeFunctionData } from 'viem';
import { useCallback } from 'react';
const COIN = '0x1111111111111111111111111111111111111111';
const abi = [{ name: 'approve', type: 'function', inputs: [{ name: 's', type: 'address' }, { name: 'v', type: 'uint256' }], outputs: [{ type: 'bool' }] }];

export function useApprove(spender, amount) {
  const { address, isConnected } = useAccount();
  const { data: client } = useWalletClient();
  return useCallback(async () => {
    if (!isConnected || !client) return null;
    const data = encodeFunctionData({ abi, functionName: 'approve', args: [spender, amount] });
    const hash = await client.sendTransaction({ to: COIN, data });
    return { address, hash };
  }, [isConnected, client, spender, amount]);
}
