class Shortcuts {
  constructor(map) {
    this.map = map;
    this.buffer = [];
    document.addEventListener("keyup", ({ key }) => this.add(key));
    this.flush();
  }
  add(key) {
    this.buffer.push(key);
    const run = this.map[this.buffer.join(" ")];
    if (run) run();
  }
  async flush() {
    if (this.buffer.length) {
      this.buffer = [];
    }
    setTimeout(() => this.flush(), 4000);
  }
}
new Shortcuts({ "g i": () => location.assign("/inbox"), "g s": () => location.assign("/sent") });
