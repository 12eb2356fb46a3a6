(function () {
  if (localStorage.getItem('mayor18') === '1') return;
  var c = { titulo: '¿Eres mayor de 18 años?', si: 'Sí, entrar', no: 'No, salir', salida: 'https://vinos.example/menores' };
  var d = document.createElement('div');
  d.className = 'edad';
  d.innerHTML = '<h2>' + c.titulo + '</h2><button id="si">' + c.si + '</button><button id="no">' + c.no + '</button>';
  document.body.appendChild(d);
  document.body.classList.add('sin-scroll');
  document.getElementById('si').onclick = function () { localStorage.setItem('mayor18', '1'); d.remove(); document.body.classList.remove('sin-scroll'); };
  document.getElementById('no').onclick = function () { location.href = c.salida; };
})();
