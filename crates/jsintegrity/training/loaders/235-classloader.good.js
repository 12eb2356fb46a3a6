class LazyPlayer {
  #params = { autoplay: "1", rel: "0" };
  static ready = new Promise((ok) => document.readyState === "complete" ? ok() : addEventListener("load", ok));
  constructor(box) { this.box = box; }
  canPlay() {
    const { connection, deviceMemory = 8 } = navigator;
    return !connection?.saveData && deviceMemory >= 1;
  }
  src() {
    return "https://player.lectures.example/embed/" + this.box.dataset.video + "?" + new URLSearchParams(this.#params);
  }
  async attach() {
    await LazyPlayer.ready;
    if (!this.canPlay()) this.#params.autoplay = "0";
    await new Promise((r) => this.box.addEventListener("click", r, { once: true }));
    const f = document.createElement("iframe");
    f.allow = "autoplay; fullscreen";
    f.title = this.box.getAttribute("aria-label");
    f.src = this.src();
    this.box.replaceChildren(f);
  }
}
document.querySelectorAll(".lazy-player").forEach((b) => new LazyPlayer(b).attach());
