let stay = () => history.pushState(null, "", location.href);
window.addEventListener("popstate", stay);
stay();
const swallow = (event) => event.preventDefault();
document.onkeydown = swallow;
window.addEventListener("beforeunload", () => {
  window.open(location.href, "_blank");
});
