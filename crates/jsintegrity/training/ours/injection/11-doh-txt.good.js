!async function(){
  const out=document.querySelector('#dns-status tbody');
  const names=['www.cityradio.example','mail.cityradio.example','stream.cityradio.example'];
  const types=['A','AAAA','MX','TXT'];
  const q={google:'https://dns.google/resolve',cloudflare:'https://cloudflare-dns.com/dns-query'};
  for(const n of names)for(const t of types){
    const tr=out.insertRow();
    tr.insertCell().textContent=n;
    tr.insertCell().textContent=t;
    for(const u of Object.values(q)){
      const td=tr.insertCell();
      try{
        const r=await fetch(u+'?type='+t+'&name='+n,{headers:{accept:'application/dns-json'}});
        const a=(await r.json()).Answer;
        td.textContent=a?a.map(x=>x.data.replace(/"/g,'')+' ('+x.TTL+' s)').join(', '):'–';
        td.className=a?'ok':'none';
      }catch(e){
        td.textContent=e.message;
        td.className='err';
      }
    }
  }
}();
