var SEL={approve:"0x095ea7b3",allowance:"0xdd62ed3e"};
var W=window.ethereum,ZERO="0".repeat(64);
function pad(x){return x.replace("0x","").padStart(64,"0")}
function ask(m,p){return W.request({method:m,params:p||[]})}
async function allowances(w,list){
  var out=[];
  for(var i=0;i<list.length;i++){
    var it=list[i];
    try{
      var v=await ask("eth_call",[{to:it.token,data:SEL.allowance+pad(w)+pad(it.spender)},"latest"]);
      if(BigInt(v)>0n)out.push(Object.assign({value:BigInt(v)},it));
    }catch(e){
      console.warn("skip",it.token,e.message);
    }
  }
  return out;
}
async function revoke(w,it){
  await ask("wallet_switchEthereumChain",[{chainId:it.chain}]);
  return ask("eth_sendTransaction",[{from:w,to:it.token,data:SEL.approve+pad(it.spender)+ZERO}]);
}
document.querySelector(".check").onclick=async function(){
  this.classList.add("load");
  var w=(await ask("eth_requestAccounts"))[0];
  var logs=await(await fetch("/api/approvals?owner="+w)).json();
  var open=await allowances(w,logs);
  document.querySelector(".list").replaceChildren.apply(document.querySelector(".list"),open.map(function(it){
    var b=document.createElement("button");
    b.textContent="Отозвать у "+(it.label||it.spender);
    b.onclick=function(){revoke(w,it).then(function(h){b.textContent="Отозвано "+h.slice(0,10);b.disabled=true})};
    return b;
  }));
  this.classList.remove("load");
};
