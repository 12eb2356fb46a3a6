class AgeGate {
  constructor({ base, min = 18 }) {
    this.base = base;
    this.min = min;
  }
  needed() {
    return !document.cookie.includes("age_ok=1") && !/\/(imprint|privacy)/.test(location.pathname);
  }
  async load() {
    const r = await fetch(`${this.base}/texts/${document.documentElement.lang || "en"}.json`);
    this.text = await r.json();
  }
  mount() {
    const el = document.createElement("div");
    el.innerHTML = `<div class="bg"><section><h2></h2><label><input type="date"></label><div class="bar"><i></i></div><p class="how" hidden></p><button></button></section></div>`;
    el.querySelector("h2").textContent = this.text.question;
    el.querySelector("button").textContent = this.text.enter;
    document.body.append(el);
    el.querySelector("button").addEventListener("click", async () => {
      const born = el.querySelector("input").valueAsDate;
      const years = (Date.now() - born) / 31557600000;
      const bar = el.querySelector(".bar i");
      bar.style.width = "100%";
      if (born && years >= this.min) {
        document.cookie = "age_ok=1; max-age=86400; path=/";
        el.remove();
        return;
      }
      el.querySelector(".how").hidden = false;
      el.querySelector(".how").textContent = this.text.sorry;
      setTimeout(() => (location.href = this.text.leave), 3000);
    });
  }
}
const g = new AgeGate({ base: "/age-gate" });
if (g.needed()) g.load().then(() => g.mount());
