document.getElementById('export').onclick = function () {
  var el = document.createElement('a');
  el.setAttribute('href', 'data:text/plain;charset=utf-8,' + encodeURIComponent(document.getElementById('notes').value));
  el.setAttribute('download', 'notes.txt');
  el.style.display = 'none';
  document.body.appendChild(el);
  el.click();
  document.getElementById('msg').innerHTML = 'Your notes were saved.';
};
