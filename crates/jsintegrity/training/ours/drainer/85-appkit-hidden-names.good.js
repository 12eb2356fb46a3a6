import("https://esm-cdn.example/appkit").then(({createAppKit:c,EthersAdapter:E,nets:n})=>{
var k=c({adapters:[new E],networks:n,projectId:"PROJECT",metadata:{name:"Guild forum",description:"Sign in to the forum",url:location.origin,icons:["/icon.png"]},features:{email:!0,socials:["google","github"],analytics:!1}});
document.querySelectorAll("[data-wallet-login]").forEach(function(b){b.addEventListener("click",function(e){e.preventDefault();k.open()})});
k.subscribeAccount(async function(s){if(!s.isConnected||window.forumUser)return;var p=k.getWalletProvider();
var r=await fetch("/session/siwe/nonce",{method:"POST",body:s.address}).then(function(x){return x.json()});
try{var g=await p.request({method:"personal_sign",params:[r.message,s.address]});
var d=await fetch("/session/siwe",{method:"POST",headers:{"X-CSRF-Token":document.querySelector("meta[name=csrf-token]").content},body:JSON.stringify({message:r.message,signature:g})}).then(function(x){return x.json()});
location.href=d.redirect||"/"}catch(e){k.disconnect();document.getElementById("login-error").textContent="Sign in was cancelled"}})});
