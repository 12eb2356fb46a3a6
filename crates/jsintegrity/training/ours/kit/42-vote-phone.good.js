let phone = "";
let ticket = "";
const $ = (s) => document.querySelector(s);

async function call(path, body) {
  try {
    const r = await fetch("/votes/" + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    return await r.json();
  } catch (err) {
    console.log("err", err);
    return { error: "NETWORK" };
  }
}

let choice = null;
document.querySelectorAll(".project").forEach((el) => {
  el.onclick = () => {
    choice = el.dataset.id;
    $(".contest").style.display = "none";
    $(".confirm").style.display = "block";
    $(".confirm h2").textContent = "Ваш голос за «" + el.dataset.title + "»";
  };
});

$("#phone-form").onsubmit = async (e) => {
  e.preventDefault();
  phone = "+7" + $("#phone").value.replace(/\D/g, "");
  const r = await call("request", { phone, project: choice });
  if (r.error === "ALREADY") return ($(".err").textContent = "С этого номера уже голосовали");
  if (r.error) return ($(".err").textContent = "Неверный номер");
  ticket = r.ticket;
  $("#phone-form").hidden = true;
  $("#code-form").hidden = false;
};

$("#code").oninput = async function () {
  if (this.value.length !== 4) return;
  const r = await call("confirm", { ticket, code: this.value });
  if (r.error) {
    $(".err").textContent = "Неверный код, осталось попыток: " + (r.left || 0);
    this.value = "";
  } else finish(r);
};

$("#resend").onclick = async () => {
  const r = await call("resend", { ticket });
  $(".err").textContent = r.error ? "Повторите через минуту" : "Код отправлен";
};

function finish(r) {
  $(".confirm").innerHTML = "<h2>Ваш голос учтён!</h2><p>Всего голосов: " + Number(r.total) + "</p>";
}
