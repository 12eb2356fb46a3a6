document.querySelectorAll('article a').forEach(function (link) {
  link.addEventListener('click', function (event) {
    if (this.host === location.host) return;
    event.preventDefault();
    sessionStorage.setItem('last-out', this.host);
    window.open(this.href, '_blank', 'noopener');
  });
});
document.querySelector('#home').onclick = function () {
  window.location.href = 'https://www.gardening.example/';
};
