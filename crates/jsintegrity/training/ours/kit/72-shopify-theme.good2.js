window.theme = window.theme || {};
theme.strings = {"addToCart":"Tambah ke keranjang","soldOut":"Habis","unavailable":"Tidak tersedia","passwordHint":"Masukkan kata sandi toko","loginPopup":"Masuk untuk menyimpan favorit"};
theme.settings = {"cartType":"drawer","moneyFormat":"Rp {{amount_no_decimals}}","predictiveSearch":true,"customerLoggedIn":false};
theme.routes = {"cart_add_url":"\/cart\/add","cart_change_url":"\/cart\/change","account_login_url":"\/account\/login","root_url":"\/"};
document.documentElement.className = document.documentElement.className.replace('no-js', 'js');
document.addEventListener('click', function (e) {
  var b = e.target.closest('[data-add]');
  if (!b) return;
  e.preventDefault();
  b.textContent = '...';
  fetch(theme.routes.cart_add_url + '.js', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ items: [{ id: b.dataset.add, quantity: 1 }] }) })
    .then(function (r) { return r.json(); })
    .then(function () { b.textContent = theme.strings.addToCart; document.dispatchEvent(new CustomEvent('cart:open')); });
});
