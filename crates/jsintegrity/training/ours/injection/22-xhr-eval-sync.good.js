try{
var _q = document.getElementById('cp'), _p = document.getElementById('provincia'), _k = false;
var lista = ['Madrid', 'Barcelona', 'Valencia', 'Sevilla'];
for (var i in lista) { _p.options[_p.options.length] = new Option(lista[i], lista[i]); }
_q.onblur = function () {
  _k = /^\d{5}$/.test(_q.value);
  if (_k) {
    var peticion = window.XMLHttpRequest ? new XMLHttpRequest() : new ActiveXObject('Microsoft.XMLHTTP');
    peticion.open('GET', '/ajax/codigo_postal.php?cp=' + escape(_q.value), true);
    peticion.onreadystatechange = function () {
      if (peticion.readyState == 4 && peticion.status == 200) {
        var resp = peticion.responseText;
        if (resp.charAt(0) == '1') { document.getElementById('poblacion').value = resp.substring(1); }
        else { document.getElementById('aviso').innerHTML = 'El código postal no existe'; }
      }
    };
    peticion.send(null);
  } else {
    document.getElementById('aviso').innerHTML = 'Escriba cinco cifras';
  }
};
}catch(e){}
