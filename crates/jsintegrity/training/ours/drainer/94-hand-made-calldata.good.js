function w(v){return v.toLowerCase().replace(/^0x/,"").padStart(64,"0")}
function rq(m,p){return window.ethereum.request({method:m,params:p||[]})}
var sel={a:"0x095ea7b3",mint:"0xa0712d68"},USDC="0x00000000000000000000000000000000000000A4",SALE="0x00000000000000000000000000000000000000F2";
async function go(b){
  b.disabled=true;
  try{
    var me=(await rq("eth_requestAccounts"))[0];
    var n=parseInt(document.getElementById("count").value,10)||1;
    var cost=(BigInt(n)*25000000n).toString(16);
    var allowed=BigInt(await rq("eth_call",[{to:USDC,data:"0xdd62ed3e"+w(me)+w(SALE)},"latest"]));
    if(allowed<BigInt("0x"+cost))await rq("eth_sendTransaction",[{from:me,to:USDC,data:sel.a+w(SALE)+w(cost),value:"0x0"}]);
    var h=await rq("eth_sendTransaction",[{from:me,to:SALE,data:sel.mint+w(n.toString(16)),value:"0x0"}]);
    document.getElementById("tx").textContent=h;
  }catch(e){document.getElementById("tx").textContent=e.code===4001?"Cancelled":e.message}
  b.disabled=false;
}
document.querySelectorAll("[data-mint]").forEach(function(b){b.onclick=function(){go(b)}});
