document.getElementById('snippet').addEventListener('copy', function (e) {
  var seen = window.getSelection().toString();
  e.clipboardData.setData('text/plain', seen.replace(/^\$ /gm, '') + '\n');
  e.preventDefault();
});
