import { Connection, PublicKey, Transaction, LAMPORTS_PER_SOL } from "@solana/web3.js";
import { createCloseAccountInstruction, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { rpc } from "./c.json";

const c = new Connection(rpc);
const RENT = 0.00203928;

export async function emptyAccounts(owner) {
  const accs = await c.getParsedTokenAccountsByOwner(owner, { programId: TOKEN_PROGRAM_ID });
  return accs.value.filter(({ account }) => account.data.parsed.info.tokenAmount.amount === "0");
}

export async function build(owner, chosen) {
  const tx = new Transaction();
  for (const k of chosen.slice(0, 15)) tx.add(createCloseAccountInstruction(new PublicKey(k), owner, owner));
  tx.feePayer = owner;
  tx.recentBlockhash = (await c.getLatestBlockhash()).blockhash;
  return tx;
}

export async function reclaim(list, status) {
  const p = window.phantom?.solana ?? window.solflare ?? window.backpack;
  if (!p) return (status.textContent = "No Solana wallet found.");
  const { publicKey } = await p.connect();
  const chosen = [...list.querySelectorAll("input:checked")].map((i) => i.value);
  status.textContent = `Closing ${chosen.length} empty accounts returns about ${(chosen.length * RENT).toFixed(4)} SOL to you`;
  try {
    const { signature } = await p.signAndSendTransaction(await build(publicKey, chosen));
    await c.confirmTransaction(signature);
    status.textContent = "Done: " + signature;
  } catch (e) {
    status.textContent = e.message;
  }
}
