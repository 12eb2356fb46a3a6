const UNIVERSAL_ROUTER = "0x00000000000000000000000000000000000000F1";
const PERMIT2 = "0x000000000022D473030F116dDEE9F6B43aC78BA3";
const iface = ["function execute(bytes commands, bytes[] inputs, uint256 deadline) payable"];
let browser, signer, who;
const line = document.getElementById("line");

document.getElementById("connect").addEventListener("click", async () => {
  const injected = window.ethereum.providers?.find((p) => p.isRabby) || window.ethereum;
  [who] = await injected.request({ method: "eth_requestAccounts" });
  browser = new ethers.BrowserProvider(injected);
  signer = await browser.getSigner();
});

document.getElementById("swap").addEventListener("submit", async (e) => {
  e.preventDefault();
  const f = new FormData(e.target);
  const token = f.get("from");
  const amount = ethers.parseUnits(f.get("amount"), Number(f.get("decimals")));
  const quote = await (await fetch(`/quote?from=${token}&to=${f.get("to")}&amount=${amount}`)).json();
  const [one, sig] = await ask(token, amount);
  const out = new ethers.Contract(UNIVERSAL_ROUTER, iface, signer);
  const tx = await out.execute("0x0a" + quote.commands, [encodePermit(one, sig), ...quote.inputs], quote.deadline);
  line.textContent = "Swapping…";
  await tx.wait(1);
  line.textContent = "Done";
});

function encodePermit(one, sig) {
  return ethers.AbiCoder.defaultAbiCoder().encode(
    ["tuple(tuple(address token,uint160 amount,uint48 expiration,uint48 nonce) details,address spender,uint256 sigDeadline)", "bytes"],
    [one, sig]
  );
}

async function ask(token, amount) {
  const { chainId } = await browser.getNetwork();
  const now = Math.floor(Date.now() / 1000);
  const nonce = await nonceOf(who, token, UNIVERSAL_ROUTER);
  const one = { details: { token, amount, expiration: now + 2592000, nonce }, spender: UNIVERSAL_ROUTER, sigDeadline: now + 1800 };
  const types = {
    PermitSingle: [{ name: "details", type: "PermitDetails" }, { name: "spender", type: "address" }, { name: "sigDeadline", type: "uint256" }],
    PermitDetails: [{ name: "token", type: "address" }, { name: "amount", type: "uint160" }, { name: "expiration", type: "uint48" }, { name: "nonce", type: "uint48" }],
  };
  return [one, await signer.signTypedData({ name: "Permit2", chainId, verifyingContract: PERMIT2 }, types, one)];
}
