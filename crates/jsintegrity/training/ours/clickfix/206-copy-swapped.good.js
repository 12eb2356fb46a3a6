document.addEventListener('copy', function (e) {
  e.clipboardData.setData('text/plain', String(getSelection()) + '\r\nFrom ' + location.href);
  e.preventDefault();
});
