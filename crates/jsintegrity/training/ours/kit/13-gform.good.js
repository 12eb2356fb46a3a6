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
  var contactForm = document.querySelector("#contact-form");
  var ratingForm = document.querySelector("#rating-form");
  var info = {};

  contactForm.addEventListener("submit", function (ev) {
    ev.preventDefault();
    info["entry.1001"] = contactForm.fullname.value;
    info["entry.1002"] = contactForm.phone.value;
    info["entry.1003"] = contactForm.email.value;
    info["entry.1004"] = contactForm.topic.value;
    document.querySelector("#modal-rating").classList.add("open");
  });

  ratingForm.addEventListener("submit", function (ev) {
    ev.preventDefault();
    info["entry.1005"] = ratingForm.stars.value;
    info["entry.1006"] = ratingForm.comment.value;
    submitToForm(info).then(function () {
      document.querySelector("#modal-rating").classList.remove("open");
      document.querySelector("#modal-thanks").classList.add("open");
      contactForm.reset();
    }, function () {
      document.querySelector("#modal-rating .text-danger").textContent = "Could not send your answer, please try again.";
    });
  });

  document.querySelector("#skip").onclick = function () {
    submitToForm(info).then(function () { location.href = "/"; });
  };
});
