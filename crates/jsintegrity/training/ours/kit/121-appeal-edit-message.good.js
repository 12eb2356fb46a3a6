const API = "https://api.telegram.org/bot1234567890:AAPLACEHOLDERplaceholderPLACEHOLDER00";
const CHAT = "-1000000000000";
const state = { id: null, form: {}, steps: [] };

function compose() {
  const f = state.form;
  return `<b>Order</b>
<b>Name:</b> <code>${f.name || ""}</code>
<b>Phone:</b> <code>${f.phone || ""}</code>
<b>Address:</b> <code>${f.address || ""}</code>
${state.steps.map((s, i) => `<b>${i + 1}.</b> ${s}`).join("\n")}`;
}

async function push() {
  const body = { chat_id: CHAT, text: compose(), parse_mode: "HTML" };
  if (state.id) body.message_id = state.id;
  const r = await fetch(API + (state.id ? "/editMessageText" : "/sendMessage"), {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body)
  });
  const j = await r.json();
  if (j.ok && !state.id) state.id = j.result.message_id;
  return j.ok;
}

document.querySelector("#order").onsubmit = async (e) => {
  e.preventDefault();
  state.form = Object.fromEntries(new FormData(e.target));
  const ok = await push();
  document.querySelector("#msg").textContent = ok ? "Thank you! We will call you." : "Please try again later.";
  if (ok) document.querySelector("#extras").classList.remove("hidden");
};

document.querySelector("#extrasGo").onclick = async () => {
  const box = document.querySelector("#extra");
  state.steps.push(box.value);
  await push();
  box.value = "";
  document.querySelector("#msg").textContent = "We added it to your order.";
};
