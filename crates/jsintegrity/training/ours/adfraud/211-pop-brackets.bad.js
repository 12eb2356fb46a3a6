function makePop(url) {
  var par = (top != self && typeof (top["document"]["location"].toString()) === "string") ? top : self;
  var opts = "toolbar=no,scrollbars=yes,location=yes,width=" + window["innerWidth"] + ",height=" + window["innerHeight"];
  var w = null;
  function capped() { return document["cookie"]["indexOf"]("_pop=") !== -1; }
  function under() {
    try { w["blur"](); w["opener"]["window"]["focus"](); window["self"]["window"]["focus"](); window["focus"](); } catch (e) {}
  }
  document["onclick"] = function (e) {
    if (capped()) return;
    w = par["window"]["open"](url, "n" + Math["floor"](Math["random"]() * 1000), opts);
    if (w) { document["cookie"] = "_pop=1;path=/"; under(); }
  };
}
makePop("https://und.adnet.example/?z=PLACEHOLDER");
