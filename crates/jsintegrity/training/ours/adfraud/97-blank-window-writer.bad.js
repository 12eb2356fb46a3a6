const TAG_SRC = 'https://pl000.fast-cpm.example/4a/58/28/PLACEHOLDER.js';
class PopManager {
  constructor() { this.key = 'pm_last'; this.gap = 6e5; }
  due() { return Date.now() - Number(localStorage.getItem(this.key) || 0) > this.gap; }
  trigger() {
    if (!this.due()) return false;
    const w = window.open('about:blank', '_blank');
    if (!w) return false;
    w.document.write(`<!DOCTYPE html><html><head><title>Loading...</title></head><body><script src="${TAG_SRC}"><\/script></body></html>`);
    w.document.close();
    localStorage.setItem(this.key, String(Date.now()));
    window.focus();
    return true;
  }
  attach() {
    ['click', 'touchend', 'keydown'].forEach((t) => document.addEventListener(t, () => this.trigger(), { capture: true }));
  }
}
new PopManager().attach();
