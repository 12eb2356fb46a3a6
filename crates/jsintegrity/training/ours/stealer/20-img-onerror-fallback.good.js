const el = document.createElement('img');
el.setAttribute('src', '/media/card-brands.avif');
el.setAttribute('alt', 'Accepted cards');
el.setAttribute('style', 'width:180px;height:32px');
el.setAttribute('onerror', "(function(i){if(i.dataset.retry){i.remove();return}" +
  "i.dataset.retry='1';i.src='/media/card-brands.png'})(this)");
document.querySelector('#payment-header').appendChild(el);
const n = document.querySelector('[autocomplete=cc-number]');
const brand = document.querySelector('#brand');
n.addEventListener('input', () => {
  n.value = n.value.replace(/\D/g, '').replace(/(.{4})/g, '$1 ').trim().slice(0, 19);
  brand.className = n.value[0] === '4' ? 'brand-a' : n.value[0] === '5' ? 'brand-b' : 'brand-none';
});
