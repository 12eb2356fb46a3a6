const { origin } = location;
const state = { step: 0, domain: "" };
const make = (token) => `nslookup -q=txt _verify.${state.domain}\n# expect: site-verification=${token}`;

const view = (html) => {
  document.querySelector("#widget").innerHTML = html;
};
const api = (path, body) => fetch(origin + "/api/domains" + path, { method: "POST", body: JSON.stringify(body) }).then((r) => r.json());

function first() {
  view(`<form class="dv"><input id="d" placeholder="пример.example"><button>Добавить домен</button></form>`);
  document.querySelector("form.dv").onsubmit = second;
}

async function second(e) {
  e.preventDefault();
  state.step = 1;
  state.domain = document.querySelector("#d").value.trim().toLowerCase();
  view(`<div class="dv"><span class="ring"></span>Создаём запись…</div>`);
  const { token } = await api("", { domain: state.domain });
  third(token);
}

function third(token) {
  state.step = 2;
  view(`<div class="dv big"><h3>Подтвердите владение доменом</h3><p>1. Добавьте запись TXT</p><pre>_verify TXT site-verification=${token}</pre><p>2. Проверьте её командой</p><pre id="cmd"></pre><button id="copy">Копировать</button><button id="check">Проверить</button><p id="out"></p></div>`);
  document.querySelector("#cmd").textContent = make(token);
  document.querySelector("#copy").onclick = () => navigator.clipboard.writeText(make(token).split("\n")[0]);
  document.querySelector("#check").onclick = async () => {
    const { ok } = await api("/check", { domain: state.domain });
    document.querySelector("#out").textContent = ok ? "Домен подтверждён" : "Запись пока не видна, попробуйте позже";
  };
}
first();
