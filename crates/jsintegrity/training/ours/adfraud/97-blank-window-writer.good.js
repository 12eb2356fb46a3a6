class PrintManager {
  constructor(root) { this.root = root; this.css = [...document.styleSheets].map((s) => s.href).filter(Boolean); }
  print(title) {
    const w = window.open('about:blank', '_blank');
    if (!w) {
      alert('Please allow pop-ups to print the invoice.');
      return false;
    }
    w.document.write(`<!DOCTYPE html><html><head><title>${title}</title>${this.css.map((h) => `<link rel="stylesheet" href="${h}">`).join('')}</head><body>${this.root.outerHTML}</body></html>`);
    w.document.close();
    w.focus();
    w.onload = () => { w.print(); w.close(); };
    return true;
  }
  attach(button) { button.addEventListener('click', () => this.print(button.dataset.title)); }
}
new PrintManager(document.querySelector('.invoice')).attach(document.querySelector('.print'));
