class Proctor {
  constructor(exam) {
    this.exam = exam;
    this.events = [];
    this.finished = false;
  }
  async begin() {
    await document.documentElement.requestFullscreen();
    this.stream = await navigator.mediaDevices.getUserMedia({ video: true });
    document.querySelector("#self").srcObject = this.stream;
    document.addEventListener("visibilitychange", () => document.hidden && this.note("tab_hidden"));
    document.addEventListener("fullscreenchange", () => document.fullscreenElement || this.warn("left_fullscreen", "Please return to full screen to continue the exam."));
    document.addEventListener("copy", (e) => this.block(e, "copy"));
    document.addEventListener("paste", (e) => this.block(e, "paste"));
    document.addEventListener("contextmenu", (e) => this.block(e, "menu"));
    window.addEventListener("beforeunload", (e) => {
      if (!this.finished) e.returnValue = "Your exam is not handed in.";
    });
    this.timer = setInterval(() => this.sync(), 10000);
  }
  block(e, name) {
    e.preventDefault();
    this.note(name);
  }
  warn(name, text) {
    this.note(name);
    const d = document.querySelector("#warning");
    d.querySelector("p").textContent = text;
    d.querySelector("button").onclick = () => document.documentElement.requestFullscreen().then(() => d.close());
    if (!this.finished) d.showModal();
  }
  note(name) {
    this.events.push({ name, at: Date.now() });
  }
  async sync() {
    const batch = this.events.splice(0);
    if (!batch.length) return;
    const r = await fetch(`/exams/${this.exam}/events`, { method: "POST", body: JSON.stringify(batch) });
    if (!r.ok) this.events.unshift(...batch);
  }
  async hand() {
    this.finished = true;
    clearInterval(this.timer);
    await this.sync();
    this.stream.getTracks().forEach((t) => t.stop());
    if (document.fullscreenElement) await document.exitFullscreen();
    location.href = `/exams/${this.exam}/done`;
  }
}
const p = new Proctor(document.body.dataset.exam);
document.querySelector("#start").onclick = () => p.begin().catch((e) => alert("The camera is needed for this exam: " + e.message));
document.querySelector("#hand").onclick = () => p.hand();
