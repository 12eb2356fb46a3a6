var offer = document.querySelector('.next-deal');
offer.style.display = 'none';
window.addEventListener('load', function () {
  history.pushState('here', null, null);
  window.onpopstate = function () {
    history.pushState('again', null, null);
    location.href = offer.getAttribute('href');
  };
});
