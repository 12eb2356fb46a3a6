class Feedback {
  constructor(config = {}) {
    this.config = config;
    this.info = { agent: navigator.userAgent, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  }
  async init() {
    const c = await (await fetch(this.config.configUrl)).json();
    this.url = c.url;
    return this;
  }
  send(data) {
    return fetch(this.url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...data, ...this.info })
    });
  }
}
const feedback = new Feedback({ configUrl: "/feedback/config.json" });
feedback.init().then(() => {
  document.querySelector("form.feedback").addEventListener("submit", async (e) => {
    e.preventDefault();
    await feedback.send(Object.fromEntries(new FormData(e.target)));
    e.target.replaceWith("Thank you");
  });
});
