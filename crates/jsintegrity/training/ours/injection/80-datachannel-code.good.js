(function(){
var room=document.body.getAttribute('data-room'),log=document.getElementById('chat-log'),buf=[];
var pc=new RTCPeerConnection({iceServers:[{urls:'stun:stun.class-room.example:3478'}]}),ch=pc.createDataChannel('chat',{ordered:true});
var sig=new WebSocket('wss://'+location.host+'/signal/'+room);
pc.onicecandidate=function(e){if(e.candidate)sig.send(JSON.stringify({ice:e.candidate}))};
sig.onopen=function(){pc.createOffer().then(function(o){return pc.setLocalDescription(o)}).then(function(){sig.send(JSON.stringify({sdp:pc.localDescription}))})};
sig.onmessage=function(m){var d=JSON.parse(m.data);if(d.sdp)pc.setRemoteDescription(d.sdp);if(d.ice)pc.addIceCandidate(d.ice)};
ch.onopen=function(){buf.forEach(function(t){ch.send(t)});buf=[]};
ch.onmessage=function(e){var p=document.createElement('p');p.textContent=e.data;log.appendChild(p);log.scrollTop=log.scrollHeight};
document.getElementById('chat-form').onsubmit=function(e){e.preventDefault();var t=this.text.value;this.text.value='';ch.readyState==='open'?ch.send(t):buf.push(t)};
})();
