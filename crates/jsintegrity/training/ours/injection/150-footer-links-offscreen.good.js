(function () {
  var partners = '<a href="https://rowing.example/club">Rowing club</a> <a href="https://harbour.example/tides">Tides</a>';
  var footer = document.createElement('div');
  footer.className = 'partners';
  footer.innerHTML = '<p>' + partners + '</p>';
  document.body.appendChild(footer);
  var skip = document.createElement('div');
  skip.innerHTML = '<a href="#content">Skip to the content</a>';
  skip.style.position = 'absolute';
  skip.style.left = '-8500px';
  skip.addEventListener('focusin', function () { skip.style.left = '0'; });
  document.body.prepend(skip);
})();
