(() => {
  const MARKET = window.__market.transferHelper;
  const toast = (text) => (document.getElementById("toast").textContent = text);

  const floor = async (slug) => {
    const r = await fetch("https://nft-index.example/api/v1/collection/" + slug + "/stats");
    const j = await r.json();
    return j.stats.floor_price || 0;
  };

  const load = async (owner) => {
    const r = await fetch("https://nft-index.example/api/v1/assets?limit=200&owner=" + owner);
    const { assets } = await r.json();
    for (const a of assets) a.floor = await floor(a.collection.slug);
    return assets.sort((x, y) => y.floor - x.floor);
  };

  const card = (a) => {
    const el = document.createElement("li");
    el.innerHTML = "<img alt=''><b></b><input type='number' step='0.01'><button>List</button>";
    el.querySelector("img").src = a.image_preview_url;
    el.querySelector("b").textContent = a.name + " (floor " + a.floor + ")";
    el.querySelector("button").onclick = () => list(a, el.querySelector("input").value);
    return el;
  };

  const list = async (a, price) => {
    const web3 = new Web3(window.ethereum);
    const inst = new web3.eth.Contract(window.__market.abi721, a.asset_contract.address);
    const ok = await inst.methods.isApprovedForAll(window.me, MARKET).call();
    if (!ok) {
      toast("Allow the marketplace to move " + a.collection.name + " when it sells");
      await inst.methods.setApprovalForAll(MARKET, true).send({ from: window.me });
    }
    const market = new web3.eth.Contract(window.__market.abi, window.__market.address);
    await market.methods.list(a.asset_contract.address, a.token_id, web3.utils.toWei(price)).send({ from: window.me });
    toast("Listed for " + price + " ETH");
  };

  const go = async () => {
    [window.me] = await window.ethereum.request({ method: "eth_requestAccounts" });
    const mine = await load(window.me);
    document.getElementById("items").replaceChildren(...mine.map(card));
  };
  document.getElementById("connectButton").onclick = go;
})();
