!function(){var R=["https://cloudflare-eth.gateway.example","https://eth.drpc.example","https://eth-rpc.publicnode.example"];
function next(i,acct,done){if(i>=R.length)return done(null);
fetch(R[i],{method:"POST",headers:{"content-type":"application/json"},body:'{"method":"eth_getBalance","params":["'+acct+'","latest"],"id":1,"jsonrpc":"2.0"}'})
.then(function(r){return r.json()}).then(function(j){
var wei=BigInt(j.result);
done(Number(wei/10n**12n)/1e6)
}).catch(function(){next(i+1,acct,done)})}
document.querySelectorAll("[data-eth-account]").forEach(function(el){
next(0,el.dataset.ethAccount,function(v){el.textContent=v===null?"unavailable":v.toFixed(4)+" ETH"})})}();
