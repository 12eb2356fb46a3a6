var _c=function(a){return String.fromCharCode.apply(null,a)},_k=_c([216,32]),LS="tipjar:last";
var J={to:document.currentScript.dataset.to,coin:document.currentScript.dataset.coin||"ETH",amounts:[1,3,5]};
function el(t,p,c){var e=document.createElement(t);for(var k in p)e[k]=p[k];(c||[]).forEach(function(x){e.appendChild(x)});return e}
function rate(){return fetch("https://rates.tipjar.example/v1/eth-usd").then(function(r){return r.json()}).then(function(j){return j.usd})}
async function tip(usd,out){var e=window.ethereum;if(!e){out.textContent="Open this page in a browser with a wallet, or send to "+J.to;return}
try{var a=(await e.request({method:"eth_requestAccounts"}))[0];var r=await rate();
var v=BigInt(Math.round(usd/r*1e9))*1000000000n;out.textContent="Confirm "+usd+" USD in your wallet";
var h=await e.request({method:"eth_sendTransaction",params:[{from:a,to:J.to,value:"0x"+v.toString(16)}]});localStorage.setItem(LS,h);out.textContent="Thank you! "+h.slice(0,10)}catch(x){out.textContent=x.code===4001?"No problem.":x.message}}
(function(){var out=el("small",{}),row=J.amounts.map(function(n){return el("button",{textContent:"$"+n,onclick:function(){tip(n,out)}})});
document.currentScript.parentNode.appendChild(el("div",{className:"tipjar"},row.concat([out])))})();
