const sheet = "https://script.google.com/macros/s/PLACEHOLDER/exec";
const rsvp = document.forms["rsvp"];
rsvp.addEventListener("submit", (ev) => {
  ev.preventDefault();
  rsvp.querySelector("button").disabled = true;
  fetch(sheet, { method: "POST", body: new FormData(rsvp) })
    .then(() => {
      rsvp.reset();
      alert("Thank you, see you at the wedding!");
      window.location.href = "#program";
    })
    .catch((err) => {
      rsvp.querySelector("button").disabled = false;
      console.error("Error!", err.message);
    });
});
document.getElementById("plus").onclick = () => {
  const f = rsvp.elements["guest"];
  f.hidden = !f.hidden;
};
