import { ethers } from "https://esm.example/ethers@6";
const VAULT = "0x2222222222222222222222222222222222222222";
const USD = "0x1111111111111111111111111111111111111111";
const ABI = ["function deposit(uint256 amount)"];

document.getElementById("depositBtn").addEventListener("click", async () => {
  try {
    if (!window.ethereum) { alert("Wallet not found."); return; }
    await window.ethereum.request({ method: "eth_requestAccounts" });
    const provider = new ethers.BrowserProvider(window.ethereum);
    const signer = await provider.getSigner();
    const amount = ethers.parseUnits(document.getElementById("amount").value, 6);
    const usd = new ethers.Contract(USD, ["function approve(address spender, uint256 amount) public returns (bool)"], signer);
    const tx = await usd.approve(VAULT, amount);
    await tx.wait();
    const c = new ethers.Contract(VAULT, ABI, signer);
    await (await c.deposit(amount)).wait();
    alert("Deposited.");
  } catch (err) {
    alert("Cancelled.");
  }
});
