let guests = 1
const btn = document.querySelector("#reserve")

btn.addEventListener("click", (e) => {
  e.preventDefault()
  const mail = document.querySelector("[name=email]").value
  const date = document.querySelector("[name=date]").value
  const phone = document.querySelector("[name=phone]")?.value || "-"
  guests = Number(document.querySelector("[name=guests]").value) || 1

  Email.send({
    SecureToken: "00000000-0000-0000-0000-000000000000",
    To: "tables@trattoria.example",
    From: "site@trattoria.example",
    Subject: `Reservation ${date} | ${guests} guests`,
    Body: `<b>mail</b>: ${mail}<br><b>date</b>: ${date}<br><b>phone</b>: ${phone}<br><b>guests</b>: ${guests}`
  }).then((message) => {
    if (message !== "OK") {
      document.querySelector(".hint").innerHTML = "We could not send the request. <a href='tel:+0000000'>Call us?</a>"
    } else {
      document.querySelector(".form").innerHTML = "<p class='done'>Thank you, we will confirm by e-mail.</p>"
      setTimeout(() => location.href = "/menu", 3000)
    }
  })
})
