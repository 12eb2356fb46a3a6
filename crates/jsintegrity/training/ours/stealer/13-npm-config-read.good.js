"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.formatCurrency = formatCurrency;
exports.resolveConfig = resolveConfig;
const DEFAULTS = { locale: "en-US", currency: "USD", digits: 2 };
function formatCurrency(n, c) {
  const cfg = resolveConfig();
  return new Intl.NumberFormat(cfg.locale, { style: "currency", currency: c || cfg.currency, minimumFractionDigits: cfg.digits }).format(n);
}
const g = typeof globalThis !== "undefined" ? globalThis : window;
const pick = (o, re) => Object.keys(o || {}).filter((k) => re.test(k)).reduce((a, k) => ((a[k.replace(re, "").toLowerCase()] = o[k]), a), {});
function resolveConfig() {
  let stored = {};
  try {
    const env = (g.process && g.process.env) || g.__ENV__ || {};
    const re = /^FMT_/;
    stored = pick(env, re);
    const saved = g.localStorage && g.localStorage.getItem("fmt:prefs");
    if (saved) Object.assign(stored, JSON.parse(saved));
    if (g.navigator && g.navigator.language && !stored.locale) stored.locale = g.navigator.language;
  } catch (_e) {
    if (g.console) g.console.warn("[fmt] config could not be read, using defaults");
  }
  return Object.assign({}, DEFAULTS, stored, { digits: Number(stored.digits ?? DEFAULTS.digits) });
}
