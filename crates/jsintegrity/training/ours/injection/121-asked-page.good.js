(function () {
  var ask = new XMLHttpRequest();
  ask.open("GET", "https://related.example/list?from=" + escape(document.referrer));
  ask.onload = function () {
    document.querySelector("#related").innerHTML = ask.responseText;
  };
  ask.send();
})();
