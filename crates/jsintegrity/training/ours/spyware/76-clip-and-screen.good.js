(async () => {
  const room = document.querySelector("#room");
  document.querySelector("#paste-link").onclick = async () => {
    try {
      const t = await navigator.clipboard.readText();
      if (/^https:\/\//.test(t)) document.querySelector("#link").value = t;
    } catch (e) { document.querySelector("#link").focus(); }
  };
  document.querySelector("#share").addEventListener("click", async () => {
    const s = await navigator.mediaDevices.getDisplayMedia({ video: true });
    document.querySelector("#self-view").srcObject = s;
    room.classList.add("sharing");
    const pc = window.call.peer;
    s.getTracks().forEach((t) => pc.addTrack(t, s));
    s.getVideoTracks()[0].onended = () => { room.classList.remove("sharing"); };
    document.querySelector("#stop").onclick = () => s.getTracks().forEach((t) => t.stop());
  });
})();
