(function () {
  var links = [['Home', '/'], ['Contact', '/contact'], ['Imprint', '/imprint']];
  var html = '';
  for (var i = 0; i < links.length; i++) html += '<a href="' + links[i][1] + '">' + links[i][0] + '</a> ';
  document.write('<div class="skip" style="position:absolute;left:-5000px">' + html + '</div>');
})();
