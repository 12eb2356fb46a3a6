function later() {
  document.forms[0].action = '/checkout/continue?auto=1';
  document.forms[0].submit();
}
window.onload = function () { setTimeout(later, 10000); };
