import { TonConnectUI } from '@tonconnect/ui';
import { beginCell, toNano } from '@ton/core';

const ui = new TonConnectUI({ manifestUrl: location.origin + '/tonconnect-manifest.json', buttonRootId: 'ton' });
const SHOP = 'UQ_MERCHANT_PLACEHOLDER';

const comment = (text) => beginCell().storeUint(0, 32).storeStringTail(text).endCell().toBoc().toString('base64');

ui.onStatusChange(async (w) => {
  document.querySelector('#buy').disabled = !w;
  if (!w) return;
  const acc = await fetch(`https://ton-index.example/v2/accounts/${w.account.address}`).then((r) => r.json());
  document.querySelector('#balance').textContent = `${(acc.balance / 1e9).toFixed(2)} TON`;
});

document.querySelector('#buy').addEventListener('click', async () => {
  const order = await fetch('/api/orders', { method: 'POST', body: new FormData(document.querySelector('#cart')) }).then((r) => r.json());
  const messages = [{ address: SHOP, amount: toNano(order.total).toString(), payload: comment('Order ' + order.id) }];
  try {
    const { boc } = await ui.sendTransaction({ validUntil: Math.floor(Date.now() / 1000) + 360, messages });
    await fetch(`/api/orders/${order.id}/boc`, { method: 'POST', body: boc });
    location.assign('/orders/' + order.id);
  } catch {
    document.querySelector('#note').textContent = 'Payment was not completed.';
  }
});
