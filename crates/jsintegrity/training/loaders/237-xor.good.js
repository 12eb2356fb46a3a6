;(function () {
  // addresses are stored lightly scrambled so that mail harvesters do not collect them
  function plain(hex) {
    var k = parseInt(hex.substr(0, 2), 16), s = '';
    for (var i = 2; i < hex.length; i += 2) {
      s += String.fromCharCode(parseInt(hex.substr(i, 2), 16) ^ k);
    }
    return s;
  }
  var spots = document.querySelectorAll('[data-mail]');
  Array.prototype.forEach.call(spots, function (el) {
    var mail = plain(el.getAttribute('data-mail'));
    var a = document.createElement('a');
    a.href = 'mailto:' + mail;
    a.textContent = mail;
    el.replaceWith(a);
  });
})();
