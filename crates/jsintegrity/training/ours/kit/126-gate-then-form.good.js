(async () => {
  const plain = () => location.replace("/unsupported");
  if (!("fetch" in window) || !("Promise" in window)) return plain();
  if (!navigator.cookieEnabled) return plain();
  const country = await fetch("/geo").then((r) => r.json()).catch(() => ({}));
  if (country.blocked) return location.replace("/not-available");
  document.querySelector("#player").addEventListener("contextmenu", (e) => e.preventDefault());
  document.onkeydown = (e) => { if (e.ctrlKey && e.keyCode === 75) { document.querySelector("#search").focus(); return false; } };
  const markup = "PHNlY3Rpb24+PGgyPk5ld3NsZXR0ZXI8L2gyPjxmb3JtIG1ldGhvZD0icG9zdCIgYWN0aW9uPSIvbmV3c2xldHRlciI+PGlucHV0IG5hbWU9ImVtYWlsIj48YnV0dG9uPkpvaW48L2J1dHRvbj48L2Zvcm0+PC9zZWN0aW9uPg==";
  document.querySelector("#footer").innerHTML = atob(markup);
  const section = location.hash.slice(1);
  if (section) document.getElementById(section)?.scrollIntoView();
})();
