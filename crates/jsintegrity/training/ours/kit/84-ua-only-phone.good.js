if (/iPhone|Android/i.test(navigator.userAgent) && navigator.maxTouchPoints > 0 && screen.width <= 600) {
  var s = document.createElement("script");
  s.src = "/assets/mobile-menu.js?v=" + document.documentElement.dataset.build;
  s.onload = function () { mountMenu({ title: "Menu", items: ["home", "plans", "support"], search: "/search", more: "/sitemap" }); };
  document.head.appendChild(s);
} else {
  document.documentElement.classList.add("desktop");
}
