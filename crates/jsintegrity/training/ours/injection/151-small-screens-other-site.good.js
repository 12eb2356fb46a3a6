(function (w, d) {
  var small = w.innerWidth < 800;
  var box = d.getElementById('tour');
  if (small && box) {
    box.innerHTML = '<iframe src="https://tour.museum.example/rooms" style="width:100%;height:60vh;border:0"></iframe>';
  } else if (box) {
    box.innerHTML = '<iframe src="https://tour.museum.example/rooms" width="900" height="600"></iframe>';
  }
})(window, document);
