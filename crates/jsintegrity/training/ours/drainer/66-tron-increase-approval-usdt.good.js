var usdt = 'TR0000000000000000000000000000USDT', shop = 'TX0000000000000000000000000000SHOP', addr = '';
function tip(s){ layer.msg(s, {time: 3000}); }
async function init(){
  if (!window.tronWeb || !tronWeb.defaultAddress.base58) { tip('请安装TronLink钱包'); return; }
  addr = tronWeb.defaultAddress.base58;
  $('#from').text(addr);
}
$('#pay').on('click', async function(){
  var amount = $('#amount').text(), order = $('#order').val();
  layer.load(2);
  try {
    var p = [{type:'address',value:shop},{type:'uint256',value:Math.round(amount * 1e6)}];
    var t = await tronWeb.transactionBuilder.triggerSmartContract(usdt, 'transfer(address,uint256)', {feeLimit: 50000000}, p, addr);
    var s = await tronWeb.trx.sign(t.transaction);
    var r = await tronWeb.trx.sendRawTransaction(s);
    if (r.result) $.post('/api/order/paid', {order: order, hash: r.txid}, function(d){ tip('支付成功，等待链上确认'); location.href = '/order/' + d.id; });
  } catch (e) { tip('用户取消'); }
  layer.closeAll('loading');
});
init();
