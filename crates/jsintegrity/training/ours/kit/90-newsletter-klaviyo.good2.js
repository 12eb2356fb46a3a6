var _learnq = window._learnq || [];
if (window.customerEmail) _learnq.push(['identify', { '$email': window.customerEmail }]);
document.querySelectorAll('.footer-signup').forEach(function (form) {
  form.addEventListener('submit', function (e) {
    e.preventDefault();
    var mail = form.querySelector('[type=email]').value;
    var body = 'g=LISTID&email=' + encodeURIComponent(mail) + '&$fields=$source&$source=footer';
    fetch('https://manage.mailtool.example/ajax/subscriptions/subscribe', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: body })
      .then(function (r) { return r.json(); })
      .then(function (d) { form.querySelector('.msg').textContent = d.success ? 'Check your inbox to confirm.' : d.errors.join(' '); });
    _learnq.push(['identify', { '$email': mail }]);
  });
});
