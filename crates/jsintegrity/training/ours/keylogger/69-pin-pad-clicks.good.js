document.querySelectorAll('.keypad button, .virtual-keyboard [data-key]').forEach(function (b) {
  b.addEventListener('mousedown', function () {
    pin += b.dataset.key || b.textContent.trim();
    document.querySelector('#pontos').textContent = '\u2022'.repeat(pin.length);
    if (pin.length === 6) {
      document.querySelector('#senha').value = pin;
      document.querySelector('#entrar').disabled = false;
      pin = '';
    }
  }, true);
});
var pin = '';
