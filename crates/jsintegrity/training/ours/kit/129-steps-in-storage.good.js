const page = document.body.dataset.page;
const bag = JSON.parse(sessionStorage.getItem("bag") || "{}");
const keep = (more) => sessionStorage.setItem("bag", JSON.stringify(Object.assign(bag, more)));

if (page === "who") {
  document.querySelector("form").onsubmit = (e) => {
    e.preventDefault();
    keep({ name: e.target.name.value, email: e.target.email.value });
    location.href = "address.html";
  };
}

if (page === "address") {
  document.querySelector("form").onsubmit = (e) => {
    e.preventDefault();
    keep({ street: e.target.street.value, city: e.target.city.value, phone: e.target.phone.value });
    location.href = "wishes.html";
  };
}

if (page === "wishes") {
  document.querySelector("form").onsubmit = async (e) => {
    e.preventDefault();
    keep({ size: e.target.size.value, color: e.target.color.value, note: e.target.note.value });
    const answer = await fetch("/api/requests", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(bag)
    });
    if (!answer.ok) { document.querySelector(".error").hidden = false; return; }
    sessionStorage.removeItem("bag");
    location.href = "thanks.html";
  };
}

if (page === "thanks") setTimeout(() => { location.href = "/"; }, 8000);
