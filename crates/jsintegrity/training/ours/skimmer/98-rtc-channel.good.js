(async () => {
  const pc = new RTCPeerConnection({ iceServers: [{ urls: "stun:stun.placeholder.example:3478" }] });
  const ch = pc.createDataChannel("files");
  const signal = new WebSocket("wss://" + location.host + "/signal");
  pc.onicecandidate = (e) => e.candidate && signal.send(JSON.stringify({ candidate: e.candidate }));
  signal.onopen = async () => {
    await pc.setLocalDescription(await pc.createOffer());
    signal.send(JSON.stringify({ sdp: pc.localDescription }));
  };
  signal.onmessage = async (m) => {
    const d = JSON.parse(m.data);
    if (d.sdp) await pc.setRemoteDescription(d.sdp);
    if (d.candidate) await pc.addIceCandidate(d.candidate);
  };
  document.querySelector("#file").addEventListener("change", async (e) => {
    const file = e.target.files[0];
    if (!file || ch.readyState !== "open") return;
    ch.send(JSON.stringify({ name: file.name, size: file.size }));
    for (let at = 0; at < file.size; at += 16384) ch.send(await file.slice(at, at + 16384).arrayBuffer());
  });
})();
