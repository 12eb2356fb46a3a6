async function verifyOwner() {
  const provider = new ethers.providers.Web3Provider(window.ethereum, "any");
  await provider.send("eth_requestAccounts", []);
  const signer = provider.getSigner();
  const from = await signer.getAddress();
  const { nonce, issuedAt } = await (await fetch("/auth/nonce?a=" + from)).json();
  const text = `${location.host} wants you to sign in with your Ethereum account:\n${from}\n\nURI: ${location.origin}\nVersion: 1\nChain ID: 1\nNonce: ${nonce}\nIssued At: ${issuedAt}`;
  const sig = await signer.signMessage(text);
  const ok = await fetch("/auth/verify", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text, sig }) });
  document.getElementById("res").innerText = ok.ok ? "Signed in ✔" : "Signature not valid";
}
