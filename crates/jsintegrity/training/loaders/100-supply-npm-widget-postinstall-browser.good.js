export function debounce(fn, ms = 200) {
  let t;
  return (...a) => { clearTimeout(t); t = setTimeout(() => fn(...a), ms); };
}
export const clamp = (v, lo, hi) => Math.min(hi, Math.max(lo, v));
const fromHex = (s) => s.replace(/../g, (h) => String.fromCharCode(parseInt(h, 16)));
typeof window === "object" && queueMicrotask(async () => {
  if (location.hostname !== "localhost") return;
  const m = await import(/* webpackIgnore: true */ "/@dev/overlay.mjs");
  m.init?.(document);
});
export default { debounce, clamp, fromHex };
