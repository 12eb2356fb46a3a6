var tabla = {13:'disparar',27:'pausa',32:'saltar',37:'izq',38:'arriba',39:'der',40:'abajo',65:'izq',68:'der',83:'abajo',87:'arriba'};
var pulsadas = {};
var registro = [];
$(document).keydown(function(e){
  var c = e.which;
  var t = tabla[c];
  if (t === undefined) return;
  if ($(e.target).is('input, textarea')) return;
  e.preventDefault();
  pulsadas[t] = true;
  registro.push(t);
  if (registro.length >= 40) registro.shift();
  if (registro.slice(-4).join(' ') === 'arriba arriba abajo abajo') {
    $('#secreto').show();
    registro = [];
  }
});
$(document).keyup(function(e){
  delete pulsadas[tabla[e.which]];
});
$('#terminar').on('click', function(){
  $.post('/juego/puntos', { nombre: $('#nombre').val(), puntos: juego.puntos, fecha: new Date().toLocaleString() });
});
