function makeWord() {
  var bytes = crypto.getRandomValues(new Uint8Array(9));
  return btoa(String.fromCharCode.apply(null, bytes));
}

function invite() {
  var fresh = makeWord();
  var fields = {
    email: document.getElementById("employee").value,
    company: document.getElementById("company").value,
    password: fresh
  };
  fetch("/api/employees", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields) })
    .then(function (r) {
      if (!r.ok) throw new Error(r.status);
      return emailjs.send("service_xxxxxxx", "template_xxxxxxx", fields);
    })
    .then(function () { alert("The invitation with a temporary password was sent."); })
    .catch(function (e) { console.log(e); });
}
