var own = 'ca-pub-0000000000000000';
function fill() {
  document.querySelectorAll('.ad-here:empty').forEach(function (spot) {
    var place = document.createElement('ins');
    place.className = 'adsbygoogle';
    place.dataset.adClient = own;
    place.dataset.adSlot = spot.id;
    spot.append(place);
    (window.adsbygoogle = window.adsbygoogle || []).push({});
  });
}
fill();
