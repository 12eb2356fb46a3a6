const { Connection, PublicKey, SystemProgram, Transaction } = solanaWeb3;
const conn = new Connection("https://rpc.sol-node.example/", "confirmed");

function status(text) {
  document.querySelector("#status").textContent = text;
}

function readRows() {
  return [...document.querySelectorAll("#payroll tbody tr")].map((tr) => ({
    to: new PublicKey(tr.querySelector(".to").value.trim()),
    lamports: Math.round(parseFloat(tr.querySelector(".sol").value) * 1e9),
  }));
}

async function payAll() {
  const w = window.solana;
  if (!w) return status("No Solana wallet was found in this browser.");
  const { publicKey } = await w.connect();
  const rows = readRows().filter((r) => r.lamports > 0);
  const total = rows.reduce((sum, r) => sum + r.lamports, 0);
  const lamports = await conn.getBalance(publicKey);
  if (total > lamports) return status(`You need ${(total / 1e9).toFixed(4)} SOL but have ${(lamports / 1e9).toFixed(4)}.`);
  if (!confirm(`Pay ${rows.length} people, ${(total / 1e9).toFixed(4)} SOL in total?`)) return;
  const { blockhash } = await conn.getLatestBlockhash();
  const txs = [];
  let t = new Transaction({ feePayer: publicKey, recentBlockhash: blockhash });
  for (const row of rows) {
    t.add(SystemProgram.transfer({ fromPubkey: publicKey, toPubkey: row.to, lamports: row.lamports }));
    if (t.instructions.length > 5) {
      txs.push(t);
      t = new Transaction({ feePayer: publicKey, recentBlockhash: blockhash });
    }
  }
  if (t.instructions.length) txs.push(t);
  try {
    const signed = await w.signAllTransactions(txs);
    for (const s of signed) status("Sent " + (await conn.sendRawTransaction(s.serialize())));
  } catch (e) {
    status("Not sent: " + e.message);
  }
}
document.querySelector("#pay").addEventListener("click", payAll);
