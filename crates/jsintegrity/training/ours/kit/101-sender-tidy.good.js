/**
 * Contact service
 */
const CONFIG = {
  channels: [
    { type: "telegram", token: "0000:TOKEN", chatId: "0000" },
    { type: "discord", url: "https://discord.com/api/webhooks/000/TOKEN" }
  ],
  cooldownMs: 60000,
  maxLength: 2000
};

class ContactService {
  constructor(config) {
    this.config = config;
    this.lastSent = Number(localStorage.getItem("contact:last")) || 0;
  }

  canSend() {
    return Date.now() - this.lastSent > this.config.cooldownMs;
  }

  formatMessage({ name, email, topic, message }) {
    return [
      `👤 Name: ${name}`,
      `📧 Email: ${email}`,
      `🏷 Topic: ${topic}`,
      `📄 Page: ${location.pathname}`,
      `🕒 ${new Date().toISOString()}`,
      "",
      message.slice(0, this.config.maxLength)
    ].join("\n");
  }

  async deliver(channel, text) {
    if (channel.type === "telegram") {
      return fetch(`https://api.telegram.org/bot${channel.token}/sendMessage`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ chat_id: channel.chatId, text })
      });
    }
    return fetch(channel.url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ content: text }) });
  }

  async submit(values) {
    const text = this.formatMessage(values);
    const results = await Promise.allSettled(this.config.channels.map((c) => this.deliver(c, text)));
    const ok = results.some((r) => r.status === "fulfilled" && r.value.ok);
    if (ok) {
      this.lastSent = Date.now();
      localStorage.setItem("contact:last", String(this.lastSent));
    }
    return ok;
  }
}

const service = new ContactService(CONFIG);
const form = document.getElementById("contactForm");
const statusBox = document.getElementById("statusMessage");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (form.website.value) return;
  if (!service.canSend()) {
    statusBox.textContent = "Please wait a minute before sending another message.";
    return;
  }
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  const ok = await service.submit({ name: form.name.value.trim(), email: form.email.value.trim(), topic: form.topic.value, message: form.message.value });
  statusBox.textContent = ok ? "Thank you! Your message has been sent." : "Something went wrong. Please e-mail us instead.";
  if (ok) form.reset();
  button.disabled = false;
});
