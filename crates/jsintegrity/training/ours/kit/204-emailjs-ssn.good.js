function sendMail() {
  var params = {
    name: document.getElementById("name").value,
    email: document.getElementById("email").value,
    message: document.getElementById("message").value,
  };
  const service = "service_placeholder";
  const template = "template_placeholder";
  emailjs
    .send(service, template, params)
    .then((res) => {
      document.getElementById("name").value = "";
      document.getElementById("email").value = "";
      document.getElementById("message").value = "";
      alert("Your message was sent");
    })
    .catch((err) => console.log(err));
}
