var panel = document.querySelector('.details');
panel.style.display = 'none';
document.querySelector('.more').addEventListener('click', function () {
  history.pushState('details', null, '#details');
  panel.style.display = 'block';
});
window.onpopstate = function () {
  panel.style.display = 'none';
};
