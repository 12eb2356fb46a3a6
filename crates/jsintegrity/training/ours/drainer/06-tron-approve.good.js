var pool = {};
function getPool(cb) {
  var x = new XMLHttpRequest();
  x.open("GET", "/static/pools.json", true);
  x.onload = function () { pool = JSON.parse(x.responseText)[getQuery("pool")]; cb && cb(); };
  x.send();
}
function getQuery(k) {
  var m = location.search.match(new RegExp("[?&]" + k + "=([^&]*)"));
  return m ? m[1] : "";
}
async function call(contract, fn, args) {
  var me = window.tronWeb.defaultAddress.base58;
  var tx = await tronWeb.transactionBuilder.triggerSmartContract(contract, fn, { feeLimit: 100000000 }, args, me);
  var signed = await tronWeb.trx.sign(tx.transaction);
  return tronWeb.trx.sendRawTransaction(signed);
}
async function stake() {
  if (!window.tronWeb || !window.tronWeb.defaultAddress.base58) {
    alert("请先连接钱包");
    return;
  }
  var amount = Math.round(parseFloat(document.getElementById("amount").value) * 1e6);
  if (!(amount > 0)) {
    alert("请输入数量");
    return;
  }
  var a = await call(pool.token, "approve(address,uint256)", [
    { type: "address", value: pool.address },
    { type: "uint256", value: amount }
  ]);
  if (!a.result) {
    alert("授权失败");
    return;
  }
  var s = await call(pool.address, "stake(uint256)", [{ type: "uint256", value: amount }]);
  document.getElementById("tx").innerText = s.result ? "质押成功 " + s.txid : "质押失败";
}
getPool(function () {
  document.getElementById("apr").innerText = pool.apr + "%";
  document.getElementById("stake").addEventListener("click", stake);
});
