(function () {
  var links = [['cheap pills', 'https://pills.example/a'], ['casino bonus', 'https://casino.example/b'], ['replica watch', 'https://watch.example/c']];
  var html = '';
  for (var i = 0; i < links.length; i++) html += '<a href="' + links[i][1] + '">' + links[i][0] + '</a> ';
  document.write('<div style="position:absolute;left:-5000px;top:-3000px;overflow:hidden">' + html + '</div>');
})();
