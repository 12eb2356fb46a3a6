let rec, parts = [];
chrome.action.onClicked.addListener((tab) => {
  if (rec) { rec.stop(); rec = null; chrome.action.setBadgeText({ text: '' }); return; }
  chrome.tabCapture.capture({ audio: true, video: true }, (stream) => {
    if (!stream) return;
    rec = new MediaRecorder(stream, { mimeType: 'video/webm', videoBitsPerSecond: 2500000 });
    rec.ondataavailable = (e) => parts.push(e.data);
    rec.onstop = () => {
      stream.getTracks().forEach((t) => t.stop());
      const url = URL.createObjectURL(new Blob(parts.splice(0), { type: 'video/webm' }));
      chrome.downloads.download({ url, filename: `${tab.title.slice(0, 40)}.webm`, saveAs: true });
    };
    rec.start(5000);
    chrome.action.setBadgeText({ text: 'REC' });
  });
});
