document.querySelectorAll('article a').forEach(function (link) {
  link.addEventListener('click', function (event) {
    if (sessionStorage.getItem('led')) return;
    sessionStorage.setItem('led', '1');
    event.preventDefault();
    window.open(this.href, '_blank');
    window.location.href = 'https://daily-offer.example/go/77';
  });
});
