(async function () {
  var drop = document.getElementById('share-file');
  if (self.RTCPeerConnection === undefined || !drop) return;
  var pc = new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.handover.example:3478' }] });
  var dc = pc.createDataChannel('file', { ordered: true }), chunks = [];
  dc.binaryType = 'arraybuffer';
  dc.onmessage = function (e) { chunks.push(e.data); };
  dc.onclose = function () {
    var a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob(chunks));
    a.download = drop.dataset.filename || 'file.bin';
    a.textContent = 'Save the received file';
    drop.appendChild(a);
  };
  await pc.setLocalDescription(await pc.createOffer());
  var answer = await fetch('/signal/' + drop.dataset.room, {
    method: 'POST',
    body: JSON.stringify(pc.localDescription),
  });
  await pc.setRemoteDescription(await answer.json());
})();
