const origin = "https://widget.placeholder.example";

function storageWorks() {
  try {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const shelf = frame.contentWindow.localStorage;
    shelf.setItem("__probe", "1");
    shelf.removeItem("__probe");
    frame.remove();
    return true;
  } catch (e) {
    return false;
  }
}

function tell(text) {
  const x = new XMLHttpRequest();
  x.open("POST", origin + "/log");
  x.setRequestHeader("Content-type", "application/json");
  x.send(JSON.stringify({ content: text }));
}

const t = setInterval(() => {
  if (!document.body) return;
  clearInterval(t);
  if (!storageWorks()) tell("storage unavailable: " + navigator.userAgent);
}, 400);
