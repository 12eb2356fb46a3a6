import { JsonRpcProvider, Contract } from 'https://libs.example/ethers.js';
async function load() {
  const provider = new JsonRpcProvider('https://rpc-node.example/');
  const token = new Contract('0x1111111111111111111111111111111111111111', ['function totalSupply() view returns (uint256)'], provider);
  const supply = await token.totalSupply();
  document.querySelector('#supply').textContent = supply.toString();
}
if (!sessionStorage.getItem('supply')) {
  sessionStorage.setItem('supply', '1');
  load();
}
