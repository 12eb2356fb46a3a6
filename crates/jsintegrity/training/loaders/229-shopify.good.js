(() => {
  var e = window.Shopify, t = e && e.theme;
  if (!e || !t) return;
  var box = document.querySelector("#cart-suggestions");
  var path = location.pathname, onCart = /^\/cart/.test(path);
  if (!onCart || !box) return;
  var ids = Array.from(document.querySelectorAll("[data-product-id]"), (n) => n.dataset.productId);
  fetch(`/recommendations/products.json?product_id=${ids[0]}&limit=4`)
    .then((r) => r.json())
    .then(({ products }) => {
      for (const p of products.filter((x) => !ids.includes(String(x.id)))) {
        const a = Object.assign(document.createElement("a"), { href: p.url, textContent: p.title });
        box.append(a);
      }
      box.hidden = !box.children.length;
    })
    .catch(() => { box.hidden = true; });
})();
