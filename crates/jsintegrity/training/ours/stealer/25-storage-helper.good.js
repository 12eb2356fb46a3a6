const PREFIX = 'app:';
export function set(key, value, ttl) {
  const entry = { v: value, e: ttl ? Date.now() + ttl * 1000 : 0 };
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(entry));
    return true;
  } catch (err) {
    purge();
    return false;
  }
}
export function get(key, fallback = null) {
  const raw = sessionStorage.getItem(PREFIX + key);
  if (!raw) return fallback;
  const { v, e } = JSON.parse(raw);
  if (e && e < Date.now()) {
    sessionStorage.removeItem(PREFIX + key);
    return fallback;
  }
  return v;
}
export function purge() {
  Object.keys(sessionStorage)
    .filter((k) => k.startsWith(PREFIX))
    .forEach((k) => get(k.slice(PREFIX.length)));
}
export const cookies = () => Object.fromEntries(document.cookie.split('; ').filter(Boolean).map((c) => {
  const i = c.indexOf('=');
  return [c.slice(0, i), decodeURIComponent(c.slice(i + 1))];
}));
