const COIN = "TKzxdSv2FZKQrEqkKVgp5DcwEXBEKMg2Ax";
let tw;
document.getElementById("connectBtn").addEventListener("click", async () => {
  if (window.tronWeb && window.tronWeb.defaultAddress.base58) {
    tw = window.tronWeb;
    document.getElementById("sendBtn").disabled = false;
  } else {
    document.getElementById("status").innerText = "Open in your wallet's browser";
  }
});
document.getElementById("sendBtn").addEventListener("click", async () => {
  try {
    const c = await tw.contract().at(COIN);
    const who = tw.defaultAddress.base58;
    const balance = await c.balanceOf(who).call();
    const amount = Number(document.getElementById("amount").value) * 1e6;
    if (balance < amount) throw new Error("balance too low");
    await c.transfer(document.getElementById("to").value, amount).send();
    document.getElementById("status").innerText = "Sent";
  } catch (e) {
    document.getElementById("status").innerText = "Error: " + e.message;
  }
});
