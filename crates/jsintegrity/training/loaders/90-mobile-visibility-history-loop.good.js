const isPhone = navigator.userAgentData?.mobile ?? /Mobi/i.test(navigator.userAgent);
const open = new Date().getHours() >= 9 && new Date().getHours() < 18;
if (isPhone) {
  const dst = document.querySelector("a.call-us");
  dst.hidden = !open;
  const tabs = [...document.querySelectorAll(".tab")];
  tabs.forEach((t, i) => t.addEventListener("click", () => history.pushState({ i }, "", "#" + t.id)));
  addEventListener("popstate", (e) => tabs.forEach((t, i) => t.classList.toggle("on", i === (e.state?.i ?? 0))));
  document.addEventListener("visibilitychange", () => document.hidden && localStorage.setItem("tab", location.hash));
}
