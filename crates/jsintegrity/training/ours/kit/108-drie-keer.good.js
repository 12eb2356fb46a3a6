var teller = 0, url = "/rekening/teken-in";
document.getElementById("btn").onclick = function () {
  var a = document.getElementById("ai").value, p = document.getElementById("pr").value;
  if (!p) return;
  teller = teller + 1;
  $.post(url, { ai: a, pr: p }).done(function () { window.location.replace("/rekening"); }).fail(function () {
    $("#msg").show().html("Die wagwoord is verkeerd.");
    $("#pr").val("");
    if (teller >= 3) { window.location.replace("/rekening/herstel?e=" + encodeURIComponent(a)); }
  });
};
