const provider = new ethers.providers.Web3Provider(window.ethereum);
const SALE = "0x2222222222222222222222222222222222222222";
const saleAbi = ["function mint(uint256 count) external payable", "function price() view returns (uint256)"];

async function link() {
  const accounts = await window.ethereum.request({ method: 'eth_requestAccounts' });
  document.getElementById("connect").style.display = "none";
  document.getElementById("mint").style.display = "block";
  return accounts[0];
}
async function mint() {
  const who = await link();
  if (!who) return;
  const signer = provider.getSigner();
  const sale = new ethers.Contract(SALE, saleAbi, signer);
  const count = Number(document.getElementById("count").value);
  const price = await sale.price();
  const tx = await sale.mint(count, { value: price.mul(count) });
  document.getElementById("status").innerText = `Minting: ${tx.hash}`;
  await tx.wait();
}
document.getElementById("mint").onclick = mint;
