$.getJSON("https://where-is.example/json", function (who) {
  var language = { BR: "pt", PT: "pt", ES: "es", MX: "es" }[who.country] || "en";
  $("#language").val(language);
  $("#city").text(who.city + ", " + who.org);
});
