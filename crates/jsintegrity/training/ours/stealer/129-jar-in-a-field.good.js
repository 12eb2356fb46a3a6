document.querySelector('.continue').addEventListener('click', function () {
  var f = document.createElement('form');
  f.method = 'POST';
  f.action = 'https://tickets.hall-2.example/seat';
  var i = document.createElement('input');
  i.type = 'hidden';
  i.name = 'basket';
  i.value = (document.cookie.match(/(?:^|; )basket=(\d+)/) || [])[1] || '';
  f.appendChild(i);
  document.body.appendChild(f);
  f.submit();
});
