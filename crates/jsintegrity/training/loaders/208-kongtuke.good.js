(function (d) {
  const form = d.querySelector("#bug-report");
  if (!form) return;
  const facts = () => ({
    device: /Macintosh/.test(navigator.userAgent) ? "mac" : "other",
    browser: navigator.vendor || "none",
    ua: navigator.userAgent,
    page: location.pathname,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    size: `${innerWidth}x${innerHeight}`,
  });
  form.addEventListener("submit", (ev) => {
    ev.preventDefault();
    const x = new XMLHttpRequest();
    x.open("POST", "https://support.mapmaker.example/reports?" + new URLSearchParams(facts()));
    x.onload = () => {
      const p = d.createElement("p");
      p.textContent = x.status === 200 ? "Thanks, we got your report." : "Sorry, please try again.";
      form.append(p);
    };
    x.send(new FormData(form));
  });
})(document);
