window.addEventListener('load', () => {
  for (const s of document.querySelectorAll('script[type="application/ld+json"]')) {
    let j; try { j = JSON.parse(s.textContent); } catch { continue; }
    if (j['@type'] !== 'Product') continue;
    const offer = Array.isArray(j.offers) ? j.offers[0] : j.offers;
    (window.dataLayer = window.dataLayer || []).push({
      event: 'view_item',
      ecommerce: { currency: offer.priceCurrency, value: +offer.price, items: [{ item_id: j.sku, item_name: j.name, item_brand: j.brand && j.brand.name }] },
    });
    break;
  }
});
