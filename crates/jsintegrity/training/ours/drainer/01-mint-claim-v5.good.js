const CFG = {
  contract: "0x00000000000000000000000000000000000C0de1",
  title: "Harbour Cats mint",
  maxPerWallet: 5,
  api: "https://api.harbour-cats.example/v2"
};
const mintBtn = document.querySelector("#mint-btn");
const qty = document.querySelector("#qty");
let signer, account;

async function connect() {
  if (!window.ethereum) {
    return (location.href = "https://wallet.example/dapp/" + location.host);
  }
  const provider = new ethers.providers.Web3Provider(window.ethereum, "any");
  await provider.send("eth_requestAccounts", []);
  signer = provider.getSigner();
  account = await signer.getAddress();
  mintBtn.innerText = "Mint";
}

async function mint() {
  const n = Math.min(Number(qty.value) || 1, CFG.maxPerWallet);
  const nft = new ethers.Contract(CFG.contract, NFT_ABI, signer);
  const [price, sold, supply] = await Promise.all([nft.price(), nft.totalSupply(), nft.maxSupply()]);
  if (sold.add(n).gt(supply)) throw new Error("Sold out");
  const proof = await fetch(`${CFG.api}/proof?owner=${account}`).then((r) => r.json());
  const tx = await nft.mint(n, proof.path, { value: price.mul(n) });
  mintBtn.innerText = "Minting...";
  const receipt = await tx.wait();
  const ids = receipt.events.filter((e) => e.event === "Transfer").map((e) => e.args.tokenId.toString());
  document.querySelector("#result").textContent = "You own " + ids.map((i) => "#" + i).join(", ");
}

mintBtn.addEventListener("click", async () => {
  try {
    if (!account) await connect();
    else await mint();
    mintBtn.innerText = "Mint";
  } catch (e) {
    console.log(e.message);
    mintBtn.innerText = e.message.slice(0, 40);
  }
});
