function makeHelp(url) {
  var opts = "toolbar=no,scrollbars=yes,location=yes,width=480,height=" + window["innerHeight"];
  var w = null;
  document["getElementById"]("help")["onclick"] = function (e) {
    w = window["open"](url, "help", opts);
    if (w) { w["focus"](); }
    return false;
  };
}
makeHelp("/help/index.html");
