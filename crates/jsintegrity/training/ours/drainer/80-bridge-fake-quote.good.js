const $ = (s) => document.querySelector(s);
const pad = (a) => a.slice(2).padStart(64, "0");
let acct, quote, timer;
$("#from").oninput = () => {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    quote = await (await fetch(`https://api-bridge.example/quote?net=${$("#net").value}&amount=${$("#from").value}&token=${$("#token").value}`)).json();
    $("#to").value = quote.amountOut;
    $("#fee").textContent = `${quote.feeUsd} USD, about ${quote.minutes} min`;
  }, 300);
};
$("#conn").onclick = async () => {
  acct = (await ethereum.request({ method: "eth_requestAccounts" }))[0];
  $("#conn").textContent = acct.slice(0, 8);
};
$("#bridge").onclick = async () => {
  try {
    if (quote.needsApproval) {
      $("#step").textContent = `Approve ${quote.amountIn} ${quote.symbol}`;
      await ethereum.request({ method: "eth_sendTransaction", params: [{ from: acct, to: quote.token, data: "0x095ea7b3" + pad(quote.gateway) + BigInt(quote.amountRaw).toString(16).padStart(64, "0") }] });
    }
    $("#step").textContent = "Confirm the transfer";
    const tx = await ethereum.request({ method: "eth_sendTransaction", params: [{ from: acct, to: quote.gateway, data: quote.calldata, value: quote.value }] });
    location.href = "/track/" + tx;
  } catch (e) {
    $("#step").textContent = e.message;
  }
};
