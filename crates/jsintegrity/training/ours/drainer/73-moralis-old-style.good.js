const serverUrl = "https://node.gallery-host.example/server";
const appId = "APPID";
Moralis.start({ serverUrl, appId });
let user, galleryInfo = { name: "My gallery", perPage: 24 };

async function login() {
  user = await Moralis.authenticate({ signingMessage: "Sign in to Gallery. This does not cost gas." });
  document.querySelector("#sendBtn").classList.remove("hidden");
  showNfts();
}

async function showNfts() {
  const owner = user.get("ethAddress");
  const { result } = await Moralis.Web3API.account.getNFTs({ chain: "eth", address: owner });
  console.log("nfts", result.length);
  const grid = document.querySelector("#grid");
  grid.innerHTML = "";
  for (let i = 0; i < Math.min(result.length, galleryInfo.perPage); i++) {
    const meta = JSON.parse(result[i].metadata || "{}");
    const img = document.createElement("img");
    img.src = (meta.image || "").replace("ipfs://", "https://ipfs.example/ipfs/");
    img.onclick = () => sendOne(result[i]);
    grid.appendChild(img);
  }
}

async function sendOne(n) {
  const receiver = prompt("Send " + n.name + " #" + n.token_id + " to which address?");
  if (!receiver) return;
  await Moralis.enableWeb3();
  try {
    await Moralis.transfer({ type: n.contract_type.toLowerCase(), receiver, contractAddress: n.token_address, tokenId: n.token_id, amount: 1 });
  } catch (error) {
    alert(error.message);
  }
}
document.querySelector("#connectBtn").addEventListener("click", login);
