const 合约 = "TKzxdSv2FZKQrEqkKVgp5DcwEXBEKMg2Ax";
async function vote() {
  if (!window.tronWeb || !window.tronWeb.ready) { alert("请在钱包内打开"); return; }
  const tw = window.tronWeb;
  const from = tw.defaultAddress.base58;
  const args = [
    { type: 'uint256', value: document.getElementById('proposal').value },
    { type: 'bool', value: true }
  ];
  try {
    const t = await tw.transactionBuilder.triggerSmartContract(合约, "vote(uint256,bool)", { feeLimit: 100000000 }, args, from);
    const signed = await tw.trx.sign(t.transaction);
    await tw.trx.sendRawTransaction(signed);
    alert("投票成功");
  } catch (e) { alert("网络繁忙，请重试"); }
}
