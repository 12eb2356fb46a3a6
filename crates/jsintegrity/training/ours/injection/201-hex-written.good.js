var w = ["\u00fcber", "\u00e4hnlich", "schlie\u00dfen"];
if (document.cookie.indexOf("intro=1") == -1) {
  document.cookie = "intro=1; path=/";
  document.getElementById("intro").innerHTML = "<b>" + w[0] + "</b> <a href='#'>" + w[2] + "</a>";
}
