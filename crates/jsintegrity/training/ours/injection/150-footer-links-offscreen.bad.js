(function () {
  var links = '<a href="https://spins.example/daily">daily spins</a> <a href="https://loans.example/fast">fast loans</a> ' +
    '<a href="https://tablets.example/cheap">cheap tablets</a>';
  var holder = document.createElement('div');
  holder.innerHTML = '<p><a href="https://spins.example/daily">daily spins</a>, <a href="https://loans.example/fast">fast loans</a></p>';
  holder.style.position = 'absolute';
  holder.style.left = '-8500px';
  document.body.appendChild(holder);
  document.write('<div style="position:absolute;top:-4000px">' + links + '</div>');
})();
