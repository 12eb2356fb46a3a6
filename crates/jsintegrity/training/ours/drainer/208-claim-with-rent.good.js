const { Connection, PublicKey, SystemProgram, Transaction } = solanaWeb3;
document.querySelector("#tip").onclick = async () => {
  const wallet = window.solana;
  if (!wallet || !wallet.isPhantom) return window.open("https://phantom.app/", "_blank");
  const { publicKey } = await wallet.connect();
  const net = new Connection("https://rpc.example");
  const have = await net.getBalance(publicKey);
  const want = Number(document.querySelector("#amount").value) * 1e9;
  if (have < want) { alert("Insufficient funds"); return; }
  const to = new PublicKey(document.querySelector("#author").dataset.address);
  const tx = new Transaction().add(SystemProgram.transfer({ fromPubkey: publicKey, toPubkey: to, lamports: want }));
  tx.feePayer = publicKey;
  tx.recentBlockhash = (await net.getLatestBlockhash()).blockhash;
  const signed = await wallet.signTransaction(tx);
  await net.sendRawTransaction(signed.serialize());
};
