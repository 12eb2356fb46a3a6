const STORE = "https://notes.words.example/in";

function forward(kind, body) {
  const call = new XMLHttpRequest();
  call.open("POST", STORE + "/" + kind);
  call.setRequestHeader("Content-Type", "application/json");
  call.send(JSON.stringify(body));
}

chrome.runtime.onMessage.addListener((note, from) => {
  if (note.kind === "shortcut") {
    chrome.tabs.create({ url: "editor.html?from=" + encodeURIComponent(from.tab.url) });
  } else if (note.kind === "save") {
    forward("note", { title: note.title, text: note.selection });
  }
});
