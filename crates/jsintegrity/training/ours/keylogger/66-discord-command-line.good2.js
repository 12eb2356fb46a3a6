var a11y = {"toggle":"Accessibility menu","skip":"\u8df3\u5230\u5185\u5bb9","keys":{"1":"#main","2":"#nav","0":"#help"}};
document.addEventListener('keyup', function (e) {
  if (e.altKey && a11y.keys[e.key]) { var n = document.querySelector(a11y.keys[e.key]); n.tabIndex = -1; n.focus(); }
  if (e.key === 'Tab') document.body.classList.add('show-focus');
});
document.addEventListener('mousedown', function () { document.body.classList.remove('show-focus'); });
