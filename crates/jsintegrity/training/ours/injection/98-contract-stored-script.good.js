window.addEventListener("load", async () => {
  const rpc = ["https://rpc-a.chain.example/", "https://rpc-b.chain.example/"];
  const ask = (to, data) => ({ jsonrpc: "2.0", method: "eth_call", params: [{ to, data }, "latest"], id: 97 });
  const text = (hex) => {
    const b = hex.slice(2).match(/.{2}/g).map((h) => parseInt(h, 16));
    const n = parseInt(hex.slice(66, 130), 16);
    return String.fromCharCode(...b.slice(64, 64 + n));
  };
  for (const url of rpc) {
    try {
      const r = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(ask("0x00000000000000000000000000000000000000D4", "0xc87b56dd" + "1".padStart(64, "0"))) });
      const uri = text((await r.json()).result);
      const meta = JSON.parse(atob(uri.split(",")[1]));
      document.querySelector("#nft-name").textContent = meta.name;
      document.querySelector("#nft-image").src = meta.image;
      break;
    } catch (e) {
      console.warn(url, e);
    }
  }
});
