var q1 = [], q2 = "8.9.10.11.13.14.15.16".split(".");
for (var k = 0; k < q2.length; k++) { q1.push(q2[k] + ":00"); }
var minute10 = new Date();
minute10.setMinutes(minute10.getMinutes() - minute10.getMinutes() % 10, 0, 0);
window.setTimeout(function () {
  var sel = document.getElementById("pickup-slot");
  if (sel) {
    var tag = document.createElement("script");
    tag.setAttribute("src", "/booking/slots.js?at=" + (minute10 / 1000).toString(16) + "&s=" + q1.join(","));
    document.documentElement.appendChild(tag);
  }
}, 300);
