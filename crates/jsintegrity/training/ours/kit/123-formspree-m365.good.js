const $id = (x) => document.getElementById(x);
const topic = new URLSearchParams(location.search).get("topic");

if (topic) {
  $id("topic").value = topic;
  nextStep();
}

function nextStep() {
  const mail = $id("mail").value.trim();
  if (!mail.includes("@")) { $id("mailError").style.display = "block"; return; }
  $id("displayName").textContent = mail;
  $id("step-1").hidden = true;
  $id("step-2").hidden = false;
}

async function send() {
  const data = new FormData();
  data.append("email", $id("mail").value.trim());
  data.append("topic", $id("topic").value);
  data.append("message", $id("message").value);
  data.append("page", location.pathname);
  $id("dots").hidden = false;
  const answer = await fetch("https://formspree.io/f/PLACEHOLDER", { method: "POST", body: data, headers: { Accept: "application/json" } });
  $id("dots").hidden = true;
  if (!answer.ok) {
    const told = await answer.json();
    $id("error").textContent = told.errors ? told.errors.map((e) => e.message).join(", ") : "Something went wrong.";
    return;
  }
  location.href = "/contact/thanks";
}

$id("next").addEventListener("click", nextStep);
$id("send").addEventListener("click", send);
