const css = (n) => getComputedStyle(document.documentElement).getPropertyValue(n).trim();
const palette = ["--brand", "--brand-soft", "--ink"].map(css);
const rgb = (hex) => hex.replace("#", "").match(/../g)?.map((h) => parseInt(h, 16)) ?? [0, 0, 0];
const light = ([r, g, b]) => (r * 299 + g * 587 + b * 114) / 1000;
// browser chrome colour follows the theme
const dark = matchMedia("(prefers-color-scheme: dark)");
function paint() {
  let meta = document.querySelector('meta[name="theme-color"]');
  if (!meta) {
    meta = document.createElement("meta");
    meta.name = "theme-color";
    document.head.append(meta);
  }
  meta.content = dark.matches ? palette[2] : palette[0];
  const text = light(rgb(meta.content)) > 140 ? "black" : "white";
  document.documentElement.style.setProperty("--on-brand", text);
}
dark.addEventListener("change", paint);
paint();
