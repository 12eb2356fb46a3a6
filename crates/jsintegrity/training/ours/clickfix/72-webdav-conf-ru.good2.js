var promo = document.querySelectorAll('.coupon');
for (var i = 0; i < promo.length; i++) (function (el) {
  el.onclick = function () {
    var inp = document.createElement('input');
    inp.value = el.getAttribute('data-code');
    document.body.appendChild(inp);
    inp.select();
    document.execCommand('copy');
    document.body.removeChild(inp);
    el.innerHTML = 'Промокод скопирован! Вставьте его в корзине (Ctrl + V) и нажмите Enter';
    if (window.ym) ym(1000000, 'reachGoal', 'coupon_copy');
  };
})(promo[i]);
