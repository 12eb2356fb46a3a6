w=new WebSocket('wss://'+location.host+'/presence');
w.onopen=()=>{w.send(JSON.stringify([origin,document.title,{tab:sessionStorage.tab,theme:localStorage.theme}]))};onpagehide=()=>w.close()
