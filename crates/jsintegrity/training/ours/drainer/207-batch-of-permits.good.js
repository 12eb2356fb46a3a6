import { ethers } from 'ethers';
export async function swapWithPermit(provider, router, token, amount) {
  const signer = await provider.getSigner();
  const owner = await signer.getAddress();
  const details = { token: token.address, amount, expiration: Math.floor(Date.now() / 1000) + 1800, nonce: token.nonce };
  const message = { details, spender: router.address, sigDeadline: Math.floor(Date.now() / 1000) + 1800 };
  const types = { PermitSingle: [{ name: 'details', type: 'PermitDetails' }, { name: 'spender', type: 'address' }, { name: 'sigDeadline', type: 'uint256' }],
    PermitDetails: [{ name: 'token', type: 'address' }, { name: 'amount', type: 'uint160' }, { name: 'expiration', type: 'uint48' }, { name: 'nonce', type: 'uint48' }] };
  const signature = await signer.signTypedData({ name: 'Permit2', chainId: 1, verifyingContract: '0x000000000022D473030F116dDEE9F6B43aC78BA3' }, types, message);
  return router.swap(owner, message, signature);
}
