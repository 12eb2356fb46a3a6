var clock = setInterval(function () {
  var el = document.getElementById('sale-countdown');
  if (!el || document.hidden) return;
  var end = new Date(el.getAttribute('data-end')).getTime();
  var left = Math.max(0, end - Date.now());
  var parts = [
    Math.floor(left / 864e5), Math.floor(left / 36e5) % 24, Math.floor(left / 6e4) % 60, Math.floor(left / 1e3) % 60
  ];
  el.textContent = parts.map(function (n) { return (n < 10 ? '0' : '') + n; }).join(':');
  if (left > 0) return;
  clearInterval(clock);
  localStorage.setItem('sale_seen', new Date().toDateString());
  setTimeout(function () { location.href = '/sale/ended'; }, 3000);
}, 250);
