"use strict";(self.webpackChunkswap=self.webpackChunkswap||[]).push([[179],{4711:(e,t,n)=>{n.d(t,{Z:()=>h});var r=n(9601),o=n(2217),i=n(3350);const a="https://quote.lagoon-swap.example/v1/";async function c(e,t){return(await fetch(a+e+"?"+new URLSearchParams(t))).json()}
async function s(e,t,n,u){const l=await e.getSigner(),d=await l.getAddress(),f=Number((await e.getNetwork()).chainId);if(f!==t.chainId)try{await e.send("wallet_switchEthereumChain",[{chainId:"0x"+t.chainId.toString(16)}])}catch(e){return o.toast("Please switch network")}
const p=i.routers[t.chainId],g=r.parseUnits(u,t.decimals),m=await c("quote",{in:t.address,out:n.address,amount:g.toString(),chain:t.chainId});o.show(m);if(!(await o.confirm(m)))return;
const w=new r.Contract(t.address,i.erc20,l);if(await w.allowance(d,p)<g){o.toast("Approve "+u+" "+t.symbol);await(await w.approve(p,g)).wait()}
const y=new r.Contract(p,i.router,l),b=BigInt(m.out)*BigInt(1e4-o.slippage())/10000n,v=await y.swapExactTokensForTokens(g,b,m.path,d,Math.floor(Date.now()/1e3)+1200);o.toast("Swapping…");await v.wait();o.toast("Done")}
const h={run:s}}}]);
