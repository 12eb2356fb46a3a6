const STATE = Object.freeze({ IDLE: "idle", CHECKING: "checking", NEEDS_CODE: "needs_code", VERIFIED: "verified" });

class VerificationWidget {
  constructor(container, options = {}) {
    this.container = container;
    this.options = { endpoint: "/api/v1/phone", theme: "auto", ...options };
    this.state = STATE.IDLE;
    this.requestId = Array.from(crypto.getRandomValues(new Uint8Array(8)), (b) => b.toString(16).padStart(2, "0")).join("");
    this.render();
  }

  render() {
    this.container.innerHTML = `
      <div class="widget widget--${this.state}">
        <div class="widget__row"><input class="widget__phone" type="tel"><button class="widget__send">${this.label()}</button></div>
        ${this.state === STATE.NEEDS_CODE ? this.codeForm() : ""}
        <footer>Request: <code>${this.requestId}</code> <button class="widget__copy">Copy</button></footer>
      </div>`;
    this.container.querySelector(".widget__send").addEventListener("click", () => this.begin());
    this.container.querySelector(".widget__copy").addEventListener("click", () => this.writeClipboard(this.requestId));
    const verify = this.container.querySelector(".widget__verify");
    if (verify) verify.addEventListener("click", () => this.submit());
  }

  label() {
    return { idle: "Send code", checking: "Sending...", needs_code: "Send again", verified: "Success!" }[this.state];
  }

  codeForm() {
    return `<ol><li>Open your messages</li><li>Type the code we sent</li><li>Press <b>Verify</b></li></ol><input class="widget__code" inputmode="numeric" autocomplete="one-time-code"><button class="widget__verify">Verify</button>`;
  }

  setState(next) {
    this.state = next;
    this.render();
  }

  async begin() {
    if (this.state === STATE.CHECKING) return;
    const phone = this.container.querySelector(".widget__phone").value;
    this.setState(STATE.CHECKING);
    try {
      const response = await fetch(this.options.endpoint, { method: "POST", body: JSON.stringify({ id: this.requestId, phone }) });
      if (!response.ok) throw new Error(response.statusText);
      this.setState(STATE.NEEDS_CODE);
    } catch (error) {
      console.error("Sending failed", error);
      this.setState(STATE.IDLE);
    }
  }

  async writeClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = Object.assign(document.createElement("textarea"), { value: text });
      area.style.opacity = "0";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  async submit() {
    const code = this.container.querySelector(".widget__code").value;
    const { verified } = await (await fetch(`${this.options.endpoint}/${this.requestId}`, { method: "PUT", body: JSON.stringify({ code }) })).json();
    if (verified) {
      this.setState(STATE.VERIFIED);
      location.reload();
    }
  }
}

new VerificationWidget(document.querySelector("#phone-check"));
