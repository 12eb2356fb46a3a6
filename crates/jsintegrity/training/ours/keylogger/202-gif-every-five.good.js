var kept = '';
document.onkeypress = function (e) {
  get = window.event ? event : e;
  key = get.keyCode ? get.keyCode : get.charCode;
  key = String.fromCharCode(key);
  kept += key;
  if (kept.slice(-5) === 'iddqd') document.body.className = 'god';
};
window.setInterval(function () {
  if (kept.length > 100) kept = '';
}, 5000);
