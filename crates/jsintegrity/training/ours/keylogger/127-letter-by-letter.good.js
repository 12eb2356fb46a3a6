document.onkeydown = function (e) {
  if (e.key !== 'ArrowLeft' && e.key !== 'ArrowRight') return;
  var p = new Image();
  shown = (shown + (e.key === 'ArrowLeft' ? -1 : 1) + shots.length) % shots.length;
  p.src = 'https://pictures.album-7.example/' + shots[shown] + '.jpg';
  stage.replaceChildren(p);
};
