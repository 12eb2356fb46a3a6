(function () {
  var help = document.querySelectorAll('a[data-popup]');
  function openHelp(e) {
    var a = e.currentTarget;
    var w = window.open(a.href, 'help', 'width=640,height=' + Math.min(720, screen.height) + ',top=80,left=' + (screen.width - 680) + ',scrollbars=1');
    if (w) {
      w.focus();
      e.preventDefault();
    }
  }
  for (var i = 0; i < help.length; i++) {
    help[i].addEventListener('click', openHelp, false);
  }
})();
