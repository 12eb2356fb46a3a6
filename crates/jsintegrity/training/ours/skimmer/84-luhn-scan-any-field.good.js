class CardField {
  constructor(root) {
    this.root = root;
    this.number = root.querySelector("[autocomplete=cc-number]");
    this.hint = root.querySelector(".hint");
    this.bind();
  }
  static luhn(v) {
    let s = 0, alt = false;
    for (let i = v.length - 1; i >= 0; i--) { let n = +v[i]; if (alt && (n *= 2) > 9) n -= 9; s += n; alt = !alt; }
    return v.length > 12 && s % 10 === 0;
  }
  bind() {
    this.number.addEventListener("input", () => this.onInput());
    this.number.addEventListener("paste", () => setTimeout(() => this.onInput(), 10));
    this.number.addEventListener("blur", () => this.validate());
  }
  onInput() {
    const raw = this.number.value.replace(/\D/g, "").slice(0, 19);
    const groups = /^3[47]/.test(raw) ? [4, 6, 5] : [4, 4, 4, 4, 3];
    let i = 0;
    this.number.value = groups.map((g) => raw.slice(i, (i += g))).filter(Boolean).join(" ");
    this.hint.textContent = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.validate(), 3000);
  }
  validate() {
    const raw = this.number.value.replace(/\s/g, "");
    const ok = !raw || CardField.luhn(raw);
    this.number.setAttribute("aria-invalid", String(!ok));
    this.hint.textContent = ok ? "" : "This card number does not look right.";
    return ok;
  }
}
document.querySelectorAll(".card-field").forEach((el) => new CardField(el));
