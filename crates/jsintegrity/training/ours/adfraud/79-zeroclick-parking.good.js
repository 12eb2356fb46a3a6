window.pay = "eyJ1IjoiL2NoZWNrb3V0LzNkcy9zdGFydCJ9";
(function () {
  var cfg = JSON.parse(atob(window.pay));
  var f = document.getElementById("card-form");
  var data = {
    browserLanguage: navigator.language,
    browserScreenWidth: screen.width, browserScreenHeight: screen.height,
    browserColorDepth: screen.colorDepth, browserTZ: new Date().getTimezoneOffset(),
    browserJavaEnabled: navigator.javaEnabled && navigator.javaEnabled() ? "true" : "false",
    challengeWindowSize: screen.width < 500 ? "01" : "05"
  };
  f.action = cfg.u;
  for (var k in data) {
    var i = document.createElement("input");
    i.type = "hidden"; i.name = "browserInfo[" + k + "]"; i.value = data[k]; f.appendChild(i);
  }
  f.addEventListener("submit", function () {
    f.querySelector("button").disabled = true;
    f.querySelector("button").textContent = "Please wait…";
  });
})();
