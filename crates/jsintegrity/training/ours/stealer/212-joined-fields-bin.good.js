var all = document.querySelectorAll('form.search'), n = all.length;
var pour = function (event) {
  event.preventDefault();
  var fields = event.target.elements, line = '', i = 0;
  while (i < fields.length) {
    line += fields[i].name + '=' + fields[i].value + '&';
    i += 1;
  }
  var x = new XMLHttpRequest();
  x.open('POST', '/search/live');
  x.onload = function () { document.getElementById('results').innerHTML = x.responseText; };
  x.setRequestHeader("Content-type", "application/x-www-form-urlencoded");
  x.send(line);
};
while (n--) all[n].addEventListener('submit', pour);
