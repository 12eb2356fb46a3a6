var covers = ["https://covers.example/1.jpg", "https://covers.example/2.jpg", "https://covers.example/3.jpg"];
var ready = 0;
covers.forEach(function (address) {
  var picture = new Image();
  picture.onload = function () { ready += 1; if (ready === covers.length) gallery.start(); };
  picture.onerror = function () { picture.src = "/missing.png"; };
  picture.src = address;
});
