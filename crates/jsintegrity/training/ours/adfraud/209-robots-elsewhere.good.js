const robots = [/bot/i, /crawl/i, /spider/i, /facebookexternalhit/i, /python/i, /curl/i, /wget/i];
export function isRobot() {
  return robots.some(re => re.test(navigator.userAgent));
}
export function start(load) {
  try {
    if (!isRobot()) load();
  } catch (e) {}
}
start(() => import("./analytics.js"));
