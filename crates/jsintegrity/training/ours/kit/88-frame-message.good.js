var who = "";
window.addEventListener("message", function (ev) {
  if (ev.origin !== "https://app.helpnest.example") return;
  if (ev.data && ev.data.type === "identify") {
    who = ev.data.email;
    document.getElementById("mailbox").innerText = who;
    document.getElementById("brand").innerText = ev.data.company;
    document.title = ev.data.company + " Help";
    document.getElementById("pane").classList.remove("hide");
  }
});
parent.postMessage("ready", "https://app.helpnest.example");
document.getElementById("pane").addEventListener("submit", function (ev) {
  ev.preventDefault();
  var fd = new FormData();
  fd.append("email", who);
  fd.append("question", document.getElementById("question").value);
  fetch("/widget/tickets", { method: "POST", body: fd, headers: { Accept: "application/json" } }).then(function () {
    parent.postMessage("close", "https://app.helpnest.example");
  });
});
