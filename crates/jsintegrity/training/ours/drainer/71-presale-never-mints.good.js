const e=React.createElement;
function Presale({wallet,sale}){
  const [raised,setRaised]=React.useState(null);
  const [amount,setAmount]=React.useState("0.5");
  const [msg,setMsg]=React.useState("");
  React.useEffect(()=>{const load=()=>sale.totalRaised().then(v=>setRaised(Number(ethers.utils.formatEther(v))));load();const t=setInterval(load,15000);return()=>clearInterval(t)},[sale]);
  async function buy(){
    const bal=await wallet.getBalance();
    const want=ethers.utils.parseEther(amount);
    if(bal.lt(want)){setMsg("Insufficient balance");return}
    setMsg("Confirm in your wallet...");
    try{
      const tx=await sale.connect(wallet).buyTokens({value:want});
      setMsg("Waiting for confirmation");
      const rc=await tx.wait();
      setMsg("Done in block "+rc.blockNumber);
    }catch(x){setMsg(x.code==="ACTION_REJECTED"?"Cancelled":"Failed: "+x.reason)}
  }
  return e("div",{className:"presale"},
    e("h3",null,"Public sale"),
    e("progress",{max:sale.cap,value:raised||0}),
    e("p",null,raised===null?"...":raised.toFixed(2)+" / "+sale.cap+" ETH"),
    e("input",{value:amount,onChange:v=>setAmount(v.target.value)}),
    e("button",{onClick:buy},"Buy"),e("p",null,msg));
}
